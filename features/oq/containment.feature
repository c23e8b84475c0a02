Feature: Containment in the first sixty minutes
  Pause, notify, document, isolate, check.

  Rule: The line stays down until somebody has looked and signed

    @URS-C02.3 @URS-C03.3 @OQ @risk-high
    Scenario: A restart is refused until alarm and incident are dealt with
      Given a batch of 25 units
      And fault MAC-07 at unit 12
      When the line runs the batch
      Then the line stops within 1500 ms
      And a restart of the line is refused
      When the alarms are acknowledged
      Then a restart of the line is refused
      When the preliminary investigation is signed
      Then a restart of the line is accepted

    @URS-C03.3 @URS-C03.1 @OQ @risk-high
    Scenario: A restart is refused until a latched alarm is acknowledged
      Given a batch of 25 units
      And fault MAT-11 at units 10 to 12
      When the line runs the batch
      Then alarm A01 is the first
      And a restart of the line is refused
      When the alarms are acknowledged
      Then a restart of the line is accepted

  Rule: Those who must know are told

    @URS-C02.5 @OQ @risk-medium
    Scenario: Operations, quality and compliance get one message each
      Given a batch of 25 units
      And fault MAT-03 at unit 8
      When the line runs the batch
      Then operations, quality and compliance are notified

  Rule: What is affected does not get out, and what is not affected does

    @URS-C02.4 @OQ @risk-high
    Scenario: A batch with an open incident is not released
      Given a batch of 25 units
      And fault MAC-07 at unit 12
      When the line runs the batch to its end
      And the batch is closed
      Then the state of the batch is quarantined
      And the release of the batch is refused
      And the shipment of pallet 1 is refused

    @URS-C02.4 @URS-C08.1 @URS-C08.2 @OQ @risk-high
    Scenario: A batch that nothing happened to is released and shipped
      Given a batch of 20 units
      When the line runs the batch to its end
      And the batch is closed
      Then the shipment of pallet 1 is refused
      And the release of the batch is accepted
      And the shipment of pallet 1 is accepted
      And at least 1 shipping event was captured
      And the audit trail says who did what, and what it was before

    @URS-C02.4 @OQ @risk-high
    Scenario: After quality's decision the rest of the batch is released
      Given a batch of 25 units
      And fault MAC-07 at unit 12
      When the line runs the batch to its end
      And the batch is closed
      And the incident is closed by decommissioning what is on hold
      Then the release of the batch is accepted

    @URS-C02.4 @URS-C02.1 @OQ @risk-high
    Scenario: Units on hold are packed into no case that closes
      Given a batch of 25 units
      And fault MEA-05 at unit 8
      And fault MAN-04 at unit 8
      When the line runs the batch to its end
      And the batch is closed
      Then alarm A03 is raised
      And case 2 is put aside
      And case 3 is put aside

    @URS-C08.1 @URS-C05.1 @OQ @risk-high
    Scenario: A case that was put aside is decommissioned
      Given a batch of 25 units
      And fault MAC-18 at unit 8
      When the line runs the batch to its end
      And the batch is closed
      And case 2 is decommissioned
      Then at least 1 decommissioning event was captured
      And the number on unit 7 is "decommissioned"
      And the records agree with the line
