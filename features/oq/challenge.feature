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
