Feature: Rehearsal of routine performance
  Three batches in a row at line speed with the declared background reject rate, challenge tests and changeover.

  @URS-C04.1 @URS-C05.1 @URS-C05.2 @URS-C08.1 @URS-C10.1 @PQ @risk-high
  Scenario Outline: Batch <number> of three at line speed
    Given a batch "<batch>" of 100 units, 10 in a case and 4 cases on a pallet
    And a declared background of 2 % unreadable units among 100
    When the line runs until unit 5 is through the gate
    And a challenge test with a piece "unreadable" is made
    And the operator holds the line
    And the operator starts the line
    And a challenge test with a piece "wrong batch" is made
    And the line runs on
    And a challenge test with a piece "no code" is made
    And the batch is closed
    Then at most 6 % of the units are rejected
    And the challenge test "no code" is on record as passed
    And the books balance
    And the records agree with the line
    And the release of the batch is accepted

    Examples:
      | number | batch |
      | 1      | PQ1   |
      | 2      | PQ2   |
      | 3      | PQ3   |

  @URS-C05.1 @URS-C09.1 @PQ @risk-high
  Scenario: Changeover to another product with line clearance
    Given a batch "OLD" of 30 units
    And a batch "NEW" of product "09521234000020" with 30 units
    When the line runs batch "OLD" to its end
    And batch "OLD" is closed and the bin is emptied
    And the line runs batch "NEW" to its end
    And batch "NEW" is closed and the bin is emptied
    Then no alarm is raised
    And 60 units are packed and 0 rejected
    And the books of batch "OLD" balance
    And the books of batch "NEW" balance
