package dev.lazaret.app.isolate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A message from a proxy or the gate to the host. */
@SuppressWarnings("ArrayRecordComponent")
sealed interface ProxyMessage {
    /** Version of the protocol. */
    int VERSION = 1;

    /** Maximum number of variables. */
    int MOST_VARIABLES = 1000;

    /**
     * The first message of a connection.
     *
     * @param module name of the module; not checked
     * @param variables the environment variables of the macro
     */
    record Hello(String module, List<Variable> variables) implements ProxyMessage {
        public Hello {
            variables = List.copyOf(variables);
        }
    }

    /** An environment variable. Neither text contains a NUL, and the name contains no equals sign. */
    record Variable(String name, String value) {
        private boolean isValid() {
            return name.indexOf('\0') < 0 && name.indexOf('=') < 0 && value.indexOf('\0') < 0;
        }
    }

    /**
     * A request to expand a macro.
     *
     * @param export name of the module's export; not checked
     * @param input opaque to the host
     */
    record Call(String export, byte[] input) implements ProxyMessage {}

    /**
     * The answer to the module's last question.
     *
     * @param body opaque to the host
     */
    record Answer(byte[] body) implements ProxyMessage {}

    /**
     * A request of the gate for the source of a module's proxy, the only message of its connection.
     *
     * @param module name of the module; not checked
     */
    record SourceRequest(String module) implements ProxyMessage {}

    /**
     * A request of the gate to run a build script, the first message of its connection.
     *
     * @param module name of the module; not checked
     * @param packageFolder absolute path of the script's package; not checked
     * @param outputFolder absolute path of the folder for the script's files; not checked
     * @param links whether the stage links anything of what it compiles
     * @param variables the environment variables of the script
     */
    record BuildScript(
            String module, String packageFolder, String outputFolder, boolean links, List<Variable> variables)
            implements ProxyMessage {
        public BuildScript {
            variables = List.copyOf(variables);
        }
    }

    /**
     * The answer of the gate to the last command that the script wanted.
     *
     * @param answer opaque to the host, apart from its first byte
     */
    record Executed(byte[] answer) implements ProxyMessage {}

    /**
     * A message that does not follow the protocol.
     *
     * @param reason a clause
     */
    record Malformed(String reason) implements ProxyMessage {}

    /** Parses a frame, which has at least one byte. */
    static ProxyMessage parse(byte[] frame) {
        return switch (frame[0]) {
            case 'H' -> hello(new WireReader(frame, 1));
            case 'C' -> call(new WireReader(frame, 1));
            case 'A' -> new Answer(Arrays.copyOfRange(frame, 1, frame.length));
            case 'B' -> buildScript(new WireReader(frame, 1));
            case 'X' -> new Executed(Arrays.copyOfRange(frame, 1, frame.length));
            case 'S' -> new SourceRequest(new String(frame, 1, frame.length - 1, StandardCharsets.UTF_8));
            default -> new Malformed("a message has an unknown kind");
        };
    }

    private static ProxyMessage hello(WireReader reader) {
        long version = reader.number();
        String module = reader.text();
        if (!reader.isMalformed() && version != VERSION) {
            return new Malformed("the proxy has another version of the protocol");
        }
        return variables(reader)
                .<ProxyMessage>map(variables -> new Hello(module, variables))
                .orElse(new Malformed("the first message is malformed"));
    }

    private static ProxyMessage buildScript(WireReader reader) {
        String module = reader.text();
        String packageFolder = reader.text();
        String outputFolder = reader.text();
        boolean links = reader.flag();
        return variables(reader)
                .<ProxyMessage>map(variables -> new BuildScript(module, packageFolder, outputFolder, links, variables))
                .orElse(new Malformed("the first message is malformed"));
    }

    /** Reads the variables up to the end of a message; empty if anything of it is malformed or too much. */
    private static Optional<List<Variable>> variables(WireReader reader) {
        int count = reader.count(2);
        if (count > MOST_VARIABLES) {
            return Optional.empty();
        }
        List<Variable> variables = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            variables.add(new Variable(reader.text(), reader.text()));
        }
        boolean valid = !reader.isMalformed()
                && reader.remaining() == 0
                && variables.stream().allMatch(Variable::isValid);
        return valid ? Optional.of(variables) : Optional.empty();
    }

    private static ProxyMessage call(WireReader reader) {
        String export = reader.text();
        byte[] input = reader.rest();
        return reader.isMalformed() ? new Malformed("a call is malformed") : new Call(export, input);
    }
}
