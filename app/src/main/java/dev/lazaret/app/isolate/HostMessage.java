package dev.lazaret.app.isolate;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A message from the host to a proxy or the gate. All but {@link Question} and {@link WantedCommand} end the expansion
 * or the connection.
 */
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
     * A program that a build script wants to start.
     *
     * @param request the request as the module sent it; well-formed
     * @param files content of files that the program may read, by absolute path
     */
    record WantedCommand(byte[] request, SortedMap<String, byte[]> files) implements HostMessage {
        public WantedCommand {
            files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        }
    }

    /**
     * A build script ended.
     *
     * @param code exit code
     * @param output what it wrote to standard output
     * @param error what it wrote to standard error
     * @param files content of the files that it wrote, by path below its output folder
     */
    record ScriptEnd(int code, byte[] output, byte[] error, SortedMap<String, byte[]> files) implements HostMessage {
        public ScriptEnd {
            files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        }
    }

    /**
     * The host ended the expansion or the script, or there is no source of a proxy.
     *
     * @param sentence the reason, without a period; can contain untrusted text
     */
    record Failure(String sentence) implements HostMessage {}
}
