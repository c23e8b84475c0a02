Feature: Challenge tests with test pieces

  Rule: A test piece is refused, ejected and recorded

    @URS-C10.1 @OQ @risk-high
    Scenario Outline: A piece <piece> is refused
      Given a batch of 15 units
      When the line runs until unit 5 is through the gate
      And a challenge test with a piece "<piece>" is made
      And the line runs on
      And the batch is closed
      Then the challenge test "<piece>" is on record as passed
      And no alarm is raised
      And the books balance

      Examples:
        | piece       |
        | unreadable  |
        | wrong batch |
        | wrong gtin  |
        | duplicate   |
        | no code     |

  Rule: A test that fails holds production back

    @URS-C10.1 @URS-C10.2 @URS-C02.2 @URS-C03.1 @OQ @risk-high
    Scenario: The gate is stuck while a test piece comes by
      Given a batch of 15 units
      And fault MAC-14 at units 6 to 15
      When the line runs until unit 5 is through the gate
      And a challenge test with a piece "unreadable" is made
      Then alarm A06 is the first
      And the line stops within 1500 ms
      When the people recover the line and run the batch to its end
      Then the closing of the batch is refused
      When a challenge test with a piece "no code" is made
      And the batch is closed
      Then the challenge test "unreadable" is on record as failed
