Feature: Who may do what

  Rule: Nobody without the right starts, releases or restarts

    @URS-C09.1 @URS-C08.2 @OQ @risk-high
    Scenario: A stranger cannot start a batch, and an operator cannot release one
      Given a batch of 10 units
      Then nobody without a name can start the batch
      When the line runs the batch to its end
      And the batch is closed
      Then an operator cannot release the batch
      And the release of the batch is accepted

    @URS-C09.1 @OQ @risk-medium
    Scenario: A batch does not start without a line clearance by two persons
      Given a batch "CLEAR" of 10 units
      Then batch "CLEAR" cannot be started without a line clearance by two persons
      And batch "CLEAR" cannot be started when one person does and checks the line clearance
      When the line runs batch "CLEAR" to its end
      And the batch is closed
      Then the books balance
