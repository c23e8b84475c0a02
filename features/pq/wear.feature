Feature: Wear during a routine batch
  Print quality is watched over a batch: the trend warns before a code is lost.

  @URS-C02.6 @URS-C03.1 @PQ @risk-high @virtual-only
  Scenario: A nozzle dies at unit 300, the grades drift, and the trend warns first
    It needs a batch of 450 units, 45 seconds of line time and as many pictures.

    Given a batch "WEAR" of 450 units, 10 in a case and 4 cases on a pallet
    And fault MAC-01 at unit 300 with units 60, width 2 and growth 25
    When the line runs the batch to its end with at most 25 stops
    And the batch is closed
    Then alarm A15 is raised before a code is not read
    And at least 60 looks of the verifier are made with a picture
    And the books balance
    And the records agree with the line
