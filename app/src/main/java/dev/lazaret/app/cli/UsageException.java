package dev.lazaret.app.cli;

/**
 * Thrown if a request can't be carried out. The message is one sentence; the run ends with {@link ExitCode#NOT_DONE}.
 */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    UsageException(String sentence) {
        super(sentence);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
