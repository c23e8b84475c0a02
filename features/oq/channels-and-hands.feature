Feature: Channels and hands that fail in rarer ways
  Faults of channels that other faults challenge on the wire as well; here each has a scenario of its own.

  Rule: What is lost or late on a channel is noticed, and nothing sound is taken for bad

    @URS-C03.1 @URS-C05.1 @OQ @risk-high @virtual-only
    Scenario Outline: <what>
      the wire run is kept short; the same channel is challenged there by other faults

      Given a batch of 25 units
      And fault <fault> at unit 12
      When the line runs the batch to its end
      And the batch is closed
      Then alarm A03 is not raised
      And alarm A05 is not raised
      And the books balance
      And the records agree with the line

      Examples:
        | fault  | what                                                 |
        | ENV-15 | The link to the verifier is half open for a while    |
        | ENV-16 | The session with the PLC is lost for a while         |
        | MAC-29 | A result of the verifier comes in two pieces         |
        | MAN-16 | A unit is taken out of its case and put into another |
        | MEA-17 | A photo-eye's event comes late                       |

    @URS-C02.6 @URS-C03.1 @OQ @risk-high @virtual-only
    Scenario: The sensor of the reject bin is blind
      the wire run is kept short; the same channel is challenged there by other faults

      Given a batch of 25 units
      And fault MAT-11 at unit 12
      And fault MEA-14 at unit 12
      When the line runs the batch to its end
      And the batch is closed
      Then alarm A06 is raised
      And unit 12 is in no closed case

  Rule: A case without a label or without a read list is blocked

    @URS-C04.1 @URS-C03.1 @OQ @risk-high @virtual-only
    Scenario Outline: <what>
      the wire run is kept short; the same channel is challenged there by other faults

      Given a batch of 25 units
      And fault <fault> at case 2
      When the line runs the batch to its end
      And the batch is closed
      Then alarm A03 is not raised
      And the books balance
      And the records agree with the line

      Examples:
        | fault  | what                               |
        | MAT-06 | No label sticks on a case          |
        | MEA-18 | The read list of a case is lost    |
