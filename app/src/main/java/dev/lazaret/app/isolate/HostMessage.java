package dev.lazaret.app.isolate;

/** A message from the host to a proxy or the gate. All but {@link Question} end the expansion or the connection. */
@SuppressWarnings("ArrayRecordComponent")
sealed interface HostMessage {
    /**
     * A question of the module to the compiler.
     *
     * @param body without the kind; not checked
     */
    record Question(byte[] body) implements HostMessage {}

    /**
     * The result of a macro.
     *
     * @param body without the kind; not checked
     */
    record Result(byte[] body) implements HostMessage {}

    /**
     * The result of a macro that must not be used again, as it stopped in the middle.
     *
     * @param body without the kind; not checked
     */
    record EarlyResult(byte[] body) implements HostMessage {}

    /**
     * The macro panicked.
     *
     * @param body without the kind; not checked
     */
    record Panic(byte[] body) implements HostMessage {}

    /**
     * The source of a module's proxy.
     *
     * @param rust Rust source in one file
     */
    record ProxySource(String rust) implements HostMessage {}

    /**
     * The host ended the expansion, or there is no source of a proxy.
     *
     * @param sentence the reason, without a period; can contain untrusted text
     */
    record Failure(String sentence) implements HostMessage {}
}
