Feature: The bench and the installed system
  Before the first order the bench is proved safe; then it is looked at what is installed.

  Rule: The bench is safe

    @URS-I01 @IQ @risk-high
    Scenario: Every endpoint that the system may reach is ours
      Given the installed system
      Then every endpoint that it may reach is one of the bench

    @URS-I01 @IQ @risk-high
    Scenario: Products and serial numbers come from the test range
      Given the installed system
      Then the products "09521234000013" and "09521234000020" and its company prefix are test numbers

  Rule: What is installed is what was approved

    @URS-I02 @IQ @risk-high
    Scenario: Version and files are those of the baseline
      Given the installed system
      Then its version and its files are those of the baseline

    @URS-I02 @IQ @risk-high
    Scenario: The settings are those of the baseline
      Given the installed system
      Then its settings are those of the baseline

    @URS-I03 @IQ @risk-low
    Scenario: Every device is connected
      Given the installed system
      Then it is connected to every device

    @URS-I04 @IQ @risk-medium
    Scenario: The clocks agree
      Given the installed system
      Then its clock agrees with the bench within 1000 ms

    @URS-I05 @IQ @risk-high
    Scenario: Users and roles are those of the baseline, and nobody else is let in
      Given the installed system
      Then its users and their roles are those of the baseline
      And a stranger is not let in

    @URS-I06 @IQ @risk-high
    Scenario: The store is durable and sound
      Given the installed system
      Then its store is durable and sound
