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

    @URS-C09.1 @OQ @risk-high
    Scenario: A batch does not start without a line clearance by two persons
      Given a batch "CLEAR" of 10 units
      Then batch "CLEAR" cannot be started without a line clearance by two persons
      And batch "CLEAR" cannot be started when one person does and checks the line clearance
      When the line runs batch "CLEAR" to its end
      And the batch is closed
      Then the books balance

    @URS-C09.1 @URS-C02.3 @URS-C08.2 @OQ @risk-high
    Scenario: An incident is decided on by those who have the right, in order
      Given a batch of 25 units
      And fault MAT-03 at unit 8
      When the line runs the batch
      Then alarm A05 is raised
      And an operator cannot sign the preliminary investigation
      And quality cannot close the incident before it was looked into
      When the alarms are acknowledged
      And the preliminary investigation is signed
      Then a supervisor cannot close the incident
      And a restart of the line is accepted
      And the audit trail says who did what, and what it was before
