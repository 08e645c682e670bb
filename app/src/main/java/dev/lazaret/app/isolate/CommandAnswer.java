package dev.lazaret.app.isolate;

/** The answers to a module that wants to start a program. */
final class CommandAnswer {
    private static final byte[] NOTHING = {};

    private CommandAnswer() {}

    /** Returns the answer that there is no such program. */
    static byte[] notFound(String reason) {
        return new WireWriter().oneByte(0).text(reason).done();
    }

    /** Returns the answer that the program ended with success, and wrote nothing. */
    static byte[] success() {
        return new WireWriter()
                .oneByte(1)
                .number(0)
                .bytes(NOTHING)
                .bytes(NOTHING)
                .done();
    }

    /** Whether an answer says that the program was not started. */
    static boolean isRefusal(byte[] answer) {
        return answer.length == 0 || answer[0] == 0;
    }
}
