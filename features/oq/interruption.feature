Feature: Interruptions
  Nothing is lost, doubled or used again when a wire or a program fails.

  Rule: A controller that dies comes back with its books

    @URS-C08.3 @URS-C05.1 @OQ @risk-high
    Scenario: The controller is killed after a print and before it stored it
      Given a batch of 25 units
      And fault ENV-09 at unit 12 with moment "beforeCommit"
      When the line runs the batch to its end
      And the batch is closed
      Then the records agree with the line

    @URS-C08.3 @URS-C05.1 @OQ @risk-high
    Scenario: The controller is killed after it stored and before it told
      Given a batch of 25 units
      And fault ENV-09 at unit 12 with moment "afterCommit"
      When the line runs the batch to its end
      And the batch is closed
      Then the records agree with the line

    @URS-C08.3 @URS-C02.6 @URS-C05.1 @OQ @risk-high @virtual-only
    Scenario: The controller is killed right after it told the PLC that a unit is good
      The moment after a verdict is shorter than a signal to a process takes.

      Given a batch of 25 units
      And fault ENV-09 at unit 12 with delay 249500
      When the line runs the batch to its end
      And the batch is closed
      Then alarm A09 is not raised
      And the records agree with the line

  Rule: A wire that fails stops the line or is made good

    @URS-C03.1 @URS-C08.3 @OQ @risk-high
    Scenario: The wire to the enterprise is down for a while
      Given a batch of 25 units
      And fault ENV-06 at unit 8
      When the line runs the batch to its end
      And the batch is closed
      Then the records agree with the line
      And at least 5 packing events were captured

    @URS-C08.1 @OQ @risk-high
    Scenario: The answer to an upload is lost
      Given a batch of 25 units
      And fault MAC-24 at case 2
      When the line runs the batch to its end
      And the batch is closed
      Then the records agree with the line

    @URS-C03.1 @OQ @risk-high
    Scenario: Interference flips bits on the coder's wire
      Given a batch of 25 units
      And fault ENV-08 at unit 12
      When the line runs the batch to its end
      And the batch is closed
      Then the records agree with the line

    @URS-C03.1 @URS-C08.3 @OQ @risk-high
    Scenario: The coder's cable is cut in the middle of a message
      Given a batch of 25 units
      And fault ENV-14 at unit 12
      When the line runs the batch
      Then alarm A10 is raised
      And the line stops within 1500 ms
      When the people recover the line and run the batch to its end
      And the batch is closed
      Then the records agree with the line

    @URS-C03.1 @URS-C08.1 @OQ @risk-high @virtual-only
    Scenario: So many events wait for the enterprise that somebody must know
      Twenty documents take longer to pile up than a scenario over real wires may last.

      Given a batch of 120 units
      And fault ENV-06 at unit 3 with duration 20000
      When the line runs the batch to its end
      And the batch is closed
      Then alarm A20 is raised
      And the records agree with the line

  Rule: Time that jumps is noticed

    @URS-C03.1 @URS-C08.2 @OQ @risk-high @virtual-only
    Scenario: The controller's clock jumps back
      The clock of a process on this host is the host's own, and is not touched.

      Given a batch of 25 units
      And fault ENV-11 at unit 12
      When the line runs the batch to its end
      And the batch is closed
      Then alarm A21 is raised
      And the records agree with the line

    @URS-C03.1 @URS-C08.2 @OQ @risk-high @virtual-only
    Scenario: The controller's clock jumps forward
      The clock of a process on this host is the host's own, and is not touched.

      Given a batch of 25 units
      And fault MAC-26 at unit 12
      When the line runs the batch to its end
      And the batch is closed
      Then alarm A21 is raised
      And the records agree with the line
