Feature: A batch without a fault
  The control of all challenges: what nobody disturbs raises nothing, loses nothing and balances.

  Rule: A sound batch runs without an alarm and its records are those of the line

    @URS-C03.2 @URS-C04.1 @URS-C05.1 @URS-C05.2 @URS-C08.1 @OQ @risk-high
    Scenario: A batch of 25 units runs to two full pallets and a partial one
      Given a batch of 25 units
      When the line runs the batch
      Then the line never stops
      When the batch is closed
      Then no alarm is raised
      And 25 units are packed and 0 rejected
      And 5 cases and 3 pallets are closed
      And the state of the batch is closed
      And the books balance
      And the records agree with the line
      And at least 5 packing events were captured

    @URS-C04.3 @URS-C05.1 @OQ @risk-high
    Scenario: The last case is partial and is closed as such
      Given a batch "PART" of 23 units, 5 in a case and 2 cases on a pallet
      When the line runs the batch
      And the batch is closed
      Then no alarm is raised
      And 23 units are packed and 0 rejected
      And 5 cases and 3 pallets are closed
      And the books balance
      And the records agree with the line

    @URS-C08.1 @URS-C04.1 @OQ @risk-high
    Scenario: Serial numbers made of awkward characters go through every channel unharmed
      Given a batch of 20 units whose serial numbers hold "quotes, ampersands, angle brackets, slashes and percent signs"
      When the line runs the batch
      And the batch is closed
      Then no alarm is raised
      And 20 units are packed and 0 rejected
      And the books balance
      And the records agree with the line

    @URS-C05.1 @URS-C08.3 @OQ @risk-high
    Scenario: A second batch takes none of the numbers of the first
      Given a batch "FIRST" of 10 units
      And a batch "SECOND" of 10 units
      When the line runs batch "FIRST" to its end
      And batch "FIRST" is closed and the bin is emptied
      And the line runs batch "SECOND" to its end
      And batch "SECOND" is closed and the bin is emptied
      Then no alarm is raised
      And 20 units are packed and 0 rejected
      And the books of batch "FIRST" balance
      And the books of batch "SECOND" balance
