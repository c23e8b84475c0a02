Feature: Aggregation
  On record are exactly the units that lie in the case, and the cases that lie on the pallet.

  Rule: A parent whose children are in doubt is put aside

    @URS-C04.1 @URS-C04.3 @URS-C03.1 @OQ @risk-high
    Scenario: A unit drops out of the case after it was read
      Given a batch of 25 units
      And fault MAC-18 at unit 8
      When the line runs the batch to its end
      And the batch is closed
      Then alarm A16 is raised
      And case 2 is put aside
      And case 3 is closed
      And the records agree with the line

    @URS-C04.1 @URS-C04.2 @URS-C03.1 @OQ @risk-high
    Scenario: The labels of two cases change places
      Given a batch of 25 units
      And fault MAC-19 at case 2
      When the line runs the batch to its end
      And the batch is closed
      Then alarm A17 is raised
      And case 2 is put aside
      And case 3 is put aside
      And the records agree with the line

    @URS-C04.2 @URS-C03.1 @OQ @risk-high
    Scenario: A unit of another lot lies in the case
      Given a batch of 25 units
      And fault MAN-05 at case 3
      When the line runs the batch to its end
      And the batch is closed
      Then alarm A17 is raised
      And case 3 is put aside
      And the records agree with the line

    @URS-C04.2 @URS-C03.1 @OQ @risk-high
    Scenario: A unit of the case before is read again in the next case
      Given a batch of 25 units
      And fault MAN-06 at case 3
      When the line runs the batch to its end
      And the batch is closed
      Then alarm A17 is raised
      And case 3 is put aside
      And the records agree with the line

    @URS-C04.1 @URS-C04.2 @URS-C03.1 @OQ @risk-high
    Scenario: A reflection hides one unit of a case from its camera
      Given a batch of 25 units
      And fault MAT-09 at case 2
      When the line runs the batch to its end
      And the batch is closed
      Then alarm A16 is raised
      And case 2 is put aside
      And the records agree with the line

    @URS-C04.1 @URS-C03.1 @OQ @risk-high
    Scenario: An old label sticks on a case
      Given a batch of 25 units
      And fault MAT-08 at case 2
      When the line runs the batch to its end
      And the batch is closed
      Then alarm A17 is raised
      And case 2 is put aside
      And the records agree with the line
