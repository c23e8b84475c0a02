Feature: Print and vision
  The verifier looks at pictures: what is not read is not read by a real decoder, and the grade is measured.

  Rule: What is printed badly is rejected, and grades that fall are a warning before a code is lost

    @URS-C02.6 @URS-C03.1 @OQ @risk-high @virtual-only
    Scenario: A nozzle dries on from unit to unit
      a drift needs a window of many units

      Given a batch of 60 units
      And fault MAC-01 at unit 10 with units 50, width 20 and growth 25
      When the line runs the batch to its end
      And the batch is closed
      Then alarm A15 is the first
      And alarm A03 is not raised
      And the books balance
      And the records agree with the line

    @URS-C03.1 @OQ @risk-high @virtual-only
    Scenario: Grades fall over many units, and no unit is below the limit
      a drift needs a window of many units

      Given a batch of 45 units
      And fault MAT-01 at unit 10 with units 36, contrast 15 and growth 75
      When the line runs the batch
      Then the line never stops
      When the batch is closed
      Then alarm A15 is the first
      And 45 units are packed and 0 rejected
      And the books balance
      And the records agree with the line

    @URS-C02.6 @URS-C03.1 @OQ @risk-high
    Scenario Outline: The print goes wrong for a few units: <what>
      Given a batch of 25 units
      And fault <fault> at unit 8 with units <units>
      When the line runs the batch to its end
      And the batch is closed
      Then alarm A03 is not raised
      And unit 8 is in no closed case
      And at least <units> looks of the verifier are made with a picture
      And the books balance
      And the records agree with the line

      Examples:
        | fault  | units | what                   |
        | MAT-02 | 4     | a dark lot of board    |
        | MAT-04 | 1     | a crease in the ribbon |
        | ENV-02 | 6     | a cold print head      |

    @URS-C02.6 @URS-C03.1 @OQ @risk-high @virtual-only
    Scenario Outline: The print goes wrong for a while: <what>
      a drift needs a window of many units

      Given a batch of 40 units
      And fault <fault> at unit 10 with units 25
      When the line runs the batch to its end
      And the batch is closed
      Then alarm A15 is raised
      And alarm A03 is not raised
      And at least 25 looks of the verifier are made with a picture
      And the books balance
      And the records agree with the line

      Examples:
        | fault  | what                        |
        | MAT-01 | varnish in the print window |
        | MAT-07 | ink running low             |
        | ENV-03 | damp board                  |
        | ENV-04 | vibration while it is coded |

    @URS-C02.6 @URS-C03.1 @OQ @risk-high
    Scenario: The text beside the code differs from it
      Given a batch of 25 units
      And fault MEA-04 at unit 12
      When the line runs the batch to its end
      And the batch is closed
      Then alarm A14 is the first
      And unit 12 is rejected
      And the books balance

  Rule: What the verifier sees badly is rejected though it is printed well

    @URS-C02.6 @URS-C03.1 @OQ @risk-high @virtual-only
    Scenario Outline: The verifier sees badly for a while: <what>
      a drift needs a window of many units

      Given a batch of 40 units
      And fault <fault> at unit 10 with units 20
      When the line runs the batch to its end
      And the batch is closed
      Then alarm A03 is not raised
      And at least 20 looks of the verifier are made with a picture
      And the books balance
      And the records agree with the line

      Examples:
        | fault  | what                 |
        | ENV-01 | sunlight on the code |
        | ENV-05 | dust on the lens     |
