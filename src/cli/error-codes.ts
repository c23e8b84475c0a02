/** A code of an error message: what it means, and what to do about it in general. */
export interface ErrorCode {
  readonly code: string;
  readonly meaning: string;
  readonly remedy: string;
}

/**
 * Every code that the sources use; the message itself says where and what. FLT-E is about the command line and the
 * machine, with the exit code as its hundreds; FLT-C is about what was configured, always with exit code 4.
 */
// oxfmt-ignore
export const errorCodes: readonly ErrorCode[] = [
  code('FLT-BUG', 'Faultline itself failed; nothing was judged (exit code 2).', 'Report it with the command and the lines that were printed.'),
  code('FLT-C110', 'A wire was named that the line does not have.', 'Use a wire of: faultline list devices.'),
  code('FLT-C120', 'A fault was given a parameter that it does not have.', 'See its parameters: faultline explain FAULT-ID.'),
  code('FLT-C121', 'A parameter of a fault is out of its bounds, or no word that it knows.', 'See bounds and words: faultline explain FAULT-ID.'),
  code('FLT-C122', 'The condition of a fault has no fact of the journal, or names one or a field that does not exist.', 'Use a fact and a field of src/journal/facts.ts.'),
  code('FLT-C130', 'A step speaks of a batch that was not planned.', 'Plan it first: Given a batch "B1" of 25 units.'),
  code('FLT-C131', 'A step or a plan names a fault that is not in the catalogue.', 'See faultline list faults.'),
  code('FLT-C140', 'The clock of a SUT that runs as a process of its own cannot be stepped.', 'Run the scenario in virtual time: tag it @virtual-only.'),
  code('FLT-C150', 'There is no folder of seeded defects, or it holds none.', 'Name a folder that has a file NAME.yaml for each defect.'),
  code('FLT-C151', 'A seeded defect cannot be put into the SUT: a field is wrong, or its text does not stand there exactly once.', 'Put the file of the defect right; the message says what is expected.'),
  code('FLT-C160', 'A defect of a code was named that does not exist.', 'See faultline render --defects.'),
  code('FLT-C161', "The level of a code's defect is out of its bounds.", 'See the bounds: faultline render --defects.'),
  code('FLT-E401', 'There is no verb of this name.', 'See faultline --help.'),
  code('FLT-E402', 'A verb does not have this option, or the option has no value.', 'See faultline VERB --help.'),
  code('FLT-E403', 'A verb was given too few or too many arguments.', 'See faultline VERB --help.'),
  code('FLT-E404', 'No verb was given.', 'See faultline --help.'),
  code('FLT-E410', 'A qualification was asked for in an assembly that does not exist.', 'Use wire or virtual.'),
  code('FLT-E411', 'A qualification was asked for with a stage that does not exist.', 'Use iq, oq or pq.'),
  code('FLT-E412', 'A qualification was asked for and the files of requirements or risks have mistakes.', 'Put right what is named, with file and line.'),
  code('FLT-E413', 'A single batch was asked for in an assembly that run does not know.', 'Use --assembly virtual, or faultline qualify for real wires.'),
  code('FLT-E414', 'A count on the command line is no whole number above 0.', 'Write for example --packs 1000.'),
  code('FLT-E415', 'The file of the fault plan cannot be read.', 'Name a file that is there.'),
  code('FLT-E416', 'The fault plan has mistakes.', 'Put right what is named, with file, line and column; docs/faults shows each fault with its parameters.'),
  code('FLT-E417', 'The folder of the SUT does not exist, or holds no SUT that can be started.', 'Name a folder with shell/virtual.ts in it, or leave --sut out for the bundled one.'),
  code('FLT-E420', 'The folder is not the folder of a run.', 'Name a folder that faultline qualify wrote; it has run.json and manifest.json.'),
  code('FLT-E421', 'The run has no journal, or none of the scenario that was named.', 'The ids stand in the reports and in run.json.'),
  code('FLT-E422', 'There is no kind of fact of this name.', 'The kinds stand in src/journal/facts.ts.'),
  code('FLT-E430', 'A check was asked for and no text was given.', 'Give texts as arguments, or one a line on standard input.'),
  code('FLT-E431', 'The reference year is no year.', 'Write four digits: --year 2026.'),
  code('FLT-E432', 'A feature file cannot be read as Gherkin.', 'Put the file right at the line that is named.'),
  code('FLT-E433', 'There is no list of this name.', 'Ask for faults, requirements, scenarios or devices.'),
  code('FLT-E434', 'Nothing is known under this id.', 'See faultline list faults, faultline list requirements, or write FLT-... and A01 to A24 in full.'),
  code('FLT-E435', 'The files of requirements or risks have mistakes.', 'Put right what is named, with file, line and column.'),
  code('FLT-E440', 'There is no seeded defect of this id.', 'Use an id that the message lists; they are the names of the files in reference-sut/defects.'),
  code('FLT-E441', 'An edition of ISO/IEC 15415 was asked for that is not built in.', 'Use --edition 2011 or 2024.'),
  code('FLT-E442', 'No file was named for a picture.', 'Add --out FILE.png.'),
  code('FLT-E443', 'Neither the elements of a code nor a text was given.', 'Give --gtin and --serial, or --text.'),
  code('FLT-E444', 'A defect was not given as NAME=LEVEL.', 'Write smear=0.5; see faultline render --defects.'),
  code('FLT-E445', 'A seed is no whole number of 32 bits.', 'Give 0 to 4294967295.'),
  code('FLT-E446', 'The size of a module is no number of millimetres.', 'Give --x-dimension 0.5.'),
  code('FLT-E447', 'The share of units that are pictured is none.', 'Give a percentage, all, or none: --pictures 1.'),
  code('FLT-E448', 'A text fits into no Data Matrix, or has a character above Latin-1.', 'Give a shorter text, in Latin-1.'),
  code('FLT-E449', 'The folder for a picture does not exist.', 'Make the folder, or name another place.'),
  code('FLT-E460', 'There is no control chart of this name.', 'Use a name that faultline spc --help lists.'),
  code('FLT-E461', 'The data file of a control chart does not exist, or is a folder.', 'Name a CSV file that is there, or - for standard input.'),
  code('FLT-E462', 'The data file of a control chart cannot be read as CSV.', 'Put right what is named, with file, line and column.'),
  code('FLT-E463', 'A column was not named, or the data file does not have it.', 'Use one of the names in the first row; the message lists them.'),
  code('FLT-E464', 'A cell of the data of a control chart is no number.', 'Put the cell right that is named, with file, line and column.'),
  code('FLT-E465', 'The data do not fit the chart: a count above its sample size, a negative value, too few points, an unfinished subgroup.', 'Put right what is named, or choose another chart; docs/spc.md says which takes what.'),
  code('FLT-E466', 'An option of a control chart has a value that it cannot have.', 'See faultline spc --help.'),
  code('FLT-E467', 'An option is missing that the chart needs, or is given that means nothing to it.', 'See faultline spc --help.'),
  code('FLT-E468', 'The folder for the drawing of a control chart does not exist.', 'Make the folder, or name another place.'),
  code('FLT-E470', 'A seed is no whole number of 32 bits, or a range of seeds runs backwards.', 'Write --seeds 1..1000, with seeds from 0 to 4294967295.'),
  code('FLT-E471', 'A campaign was asked for a fault that is not in the catalogue, or that campaigns leave out.', 'See faultline list faults; docs/campaigns.md says what is left out and why.'),
  code('FLT-E472', 'The folder is no folder of a campaign, or its campaign.json cannot be read.', 'Name a folder that faultline campaign --out wrote.'),
  code('FLT-E473', 'A campaign was made with another version of Faultline, another harness or another SUT.', 'Check out the code that made it, or run the seeds anew.'),
  code('FLT-E474', 'The journal that a campaign kept was truncated or altered (exit code 6).', 'Run the seed anew: faultline replay SEED.'),
  code('FLT-E475', 'A seed was named that the campaign did not run, that kept no journal, or that does not fail.', 'Name a seed of the campaign; the message says which it has.'),
  code('FLT-E476', 'The folder holds a campaign or a shrunk failure already; nothing was overwritten.', 'Name another folder with --out.'),
  code('FLT-E477', 'One seed ended several worker processes, or they do not start at all (exit code 5).', 'Run the seed alone with --workers 1, and see faultline doctor.'),
  code('FLT-E478', 'A campaign was asked for with a coder dialect that does not exist.', 'Use zipher, wsi or drawn.'),
  code('FLT-E479', 'A worker process runs with other code than the campaign.', 'Start the campaign again when nobody changes the files.'),
  code('FLT-E501', 'A simulated device cannot listen on its port.', 'End the program that holds the port, or let the system choose with 0.'),
  code('FLT-E502', 'No pseudo-terminal can be made for a serial wire.', 'Install the optional package @lydell/node-pty, or socat.'),
  code('FLT-E503', 'A serial port cannot be opened.', 'Check its path and access rights, and that no other program holds it.'),
  code('FLT-E504', 'The machine does not let a file or a folder be written or read: no right, no space, or something else in its place.', 'Name another place, or free this one.'),
  code('FLT-E510', 'The browser that was named is no file that can be run.', 'Put the variable right, or unset it.'),
  code('FLT-E520', 'The process of the SUT did not start.', 'Run it by hand with the command of the message, and see faultline doctor.'),
  code('FLT-E521', 'A wire of the line could not be opened.', 'See faultline doctor.'),
  code('FLT-E522', 'The SUT started but did not connect to every device of the line.', 'Look at its configuration and its log, which the message names.'),
  code('FLT-E610', 'A record of a run cannot be read: somebody wrote to it, or the disk lost it (exit code 6).', 'Run faultline verify on the folder to see which files were changed.'),
  code('FLT-E611', 'A sealed run would get reports with other bytes (exit code 6).', 'Write them elsewhere: faultline report DIR --out FOLDER.'),
];

function code(name: string, meaning: string, remedy: string): ErrorCode {
  return { code: name, meaning, remedy };
}
