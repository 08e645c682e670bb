package dev.lazaret.app.cli;

/** One command of the program. */
interface Command {
    Usage usage();

    /**
     * Does it.
     *
     * @throws Exception {@link NotDone} and {@link java.io.IOException} of the output are told in a sentence; others are defects
     */
    Exit run(Arguments given) throws Exception;
}
