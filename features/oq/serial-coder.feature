@wsi-coder
Feature: A coder on a serial line
  The coder tells of no print: its counter is asked for, and what a step of the counter leaves open is burnt.

  Rule: Prints that are only counted belong to the same units as prints that are told

    @URS-C05.1 @URS-C08.1 @OQ @risk-high
    Scenario: A batch of 20 units is printed by a coder that speaks WSI
      Given the coder speaks WSI over its serial line
      And a batch of 20 units
      When the line runs the batch
      Then the line never stops
      When the batch is closed
      Then no alarm is raised
      And 20 units are packed and 0 rejected
      And 4 cases and 2 pallets are closed
      And the books balance
      And the records agree with the line

    @URS-C08.3 @URS-C03.2 @OQ @risk-high @virtual-only
    Scenario: A coder that speaks WSI goes on after stops, and no print is missed
      Where the stop falls between two polls of the counter is a matter of milliseconds.

      Given the coder speaks WSI over its serial line
      And a batch of 40 units
      When the line runs until unit 6 is through the gate
      And the operator holds the line
      And the operator starts the line
      And the line runs until unit 15 is through the gate
      And the operator holds the line
      And the operator starts the line
      And the line runs until unit 24 is through the gate
      And the operator holds the line
      And the operator starts the line
      And the line runs on
      And the batch is closed
      Then no alarm is raised
      And 40 units are packed and 0 rejected
      And the books balance
      And the records agree with the line

    @URS-C08.3 @URS-C03.1 @OQ @risk-high
    Scenario: A coder that speaks WSI skips one print
      Given the coder speaks WSI over its serial line
      And a batch of 20 units
      And fault MAC-04 at unit 12
      When the line runs the batch
      Then alarm A08 is the first
      When the people recover the line and run the batch to its end
      And the batch is closed
      Then unit 12 is rejected
      And the records agree with the line

    @URS-C08.3 @URS-C03.1 @OQ @risk-high
    Scenario: A coder that speaks WSI uses up two records for one unit
      Given the coder speaks WSI over its serial line
      And a batch of 20 units
      And fault MAC-02 at unit 12
      When the line runs the batch to its end
      And the batch is closed
      Then alarm A13 is raised
      And unit 12 is rejected
      And the records agree with the line

    @URS-C08.3 @URS-C03.1 @OQ @risk-high
    Scenario: A burst of interference on the serial line of the coder
      Given the coder speaks WSI over its serial line
      And a batch of 20 units
      And fault ENV-08 at unit 8 with frames 3
      When the line runs the batch to its end
      And the batch is closed
      Then alarm A10 is the first
      And the books balance
      And the records agree with the line

    @URS-C08.3 @URS-C03.1 @OQ @risk-high
    Scenario: Interference turns over a bit of a command to the coder
      Given the coder speaks WSI over its serial line
      And a batch of 20 units
      And fault ENV-08 at unit 8 with direction "to the coder"
      When the line runs the batch to its end
      And the batch is closed
      Then the books balance
      And the records agree with the line
