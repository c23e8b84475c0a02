Feature: The operator's page
  What an operator sees and does on the page of the controller, in a real browser.

  Rule: The page shows what is, and does what its buttons say

    @URS-C03.3 @URS-C02.3 @OQ @risk-high @wire-only
    Scenario: An alarm is shown and acknowledged on the page
      Given a batch of 15 units
      And fault MAT-03 at unit 8
      When the line runs the batch
      And "sven" logs in on the operator's page
      Then the page shows "A05"
      When the page's button "Acknowledge" is pressed
      Then the page shows "acknowledged by sven"

    @URS-C09.1 @OQ @risk-high @wire-only
    Scenario: A stranger does not get in
      Given a batch of 10 units
      When a stranger tries to log in on the operator's page
      Then the page shows "not known"
