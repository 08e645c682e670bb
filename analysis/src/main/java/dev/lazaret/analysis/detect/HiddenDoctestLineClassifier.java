package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.text.WorkBudget;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Classifies the effects of the hidden lines of a documentation example, line by line. */
final class HiddenDoctestLineClassifier {
    /** The effect of a hidden line. */
    enum LineEffect {
        /** Uses files below the target folder or in a temporary folder, or connects to the local machine. */
        CONTAINED,
        /** Starts a program, uses the network, or reads or changes files anywhere. */
        ANY
    }

    /** Calls, by the last two segments of their paths. */
    private static final Set<String> CALLS = Set.of(
            "fs::copy",
            "fs::hard_link",
            "fs::read",
            "fs::read_dir",
            "fs::read_to_string",
            "fs::remove_dir",
            "fs::remove_dir_all",
            "fs::remove_file",
            "fs::rename",
            "fs::set_permissions",
            "fs::write");

    private static final Set<String> OPENING =
            Set.of("File::create", "File::create_new", "File::open", "File::options", "OpenOptions::new");

    private static final Set<String> CONNECTING =
            Set.of("TcpStream::connect", "TcpStream::connect_timeout", "UdpSocket::bind", "UnixStream::connect");

    private static final String COMMAND = "Command::new";

    /** Names that indicate a temporary folder. */
    private static final List<String> TEMPORARY = List.of("tempfile", "tempdir", "temp_dir", "TempDir");

    /** Addresses of the local machine. */
    private static final List<String> LOCAL = List.of("127.0.0.1", "[::1]", "localhost");

    private boolean process;
    private boolean temporary;
    private boolean local;

    /**
     * Returns the effect of a line that is hidden on rendered pages; empty for a visible line or a line without an
     * effect.
     */
    Optional<LineEffect> line(String body) {
        WorkBudget.spend(body.length());
        process = process || body.contains("process::");
        temporary = temporary || isTemporary(body);
        local = local || namesLocal(body);
        boolean hidden = body.startsWith("# ") && !body.startsWith("# use ") && !body.startsWith("# pub use ");
        Optional<LineEffect> worst = Optional.empty();
        Map<String, Optional<LineEffect>> effects = new HashMap<>();
        for (int at = hidden ? body.indexOf("::") : -1; at >= 0; at = body.indexOf("::", at + 2)) {
            int from = at;
            while (from > 0 && Character.isJavaIdentifierPart(body.charAt(from - 1))) {
                from--;
            }
            int to = at + 2;
            while (to < body.length() && Character.isJavaIdentifierPart(body.charAt(to))) {
                to++;
            }
            if (to < body.length() && body.charAt(to) == '(') {
                String call = body.substring(from, to);
                Optional<LineEffect> effect = effects.computeIfAbsent(
                        OPENING.contains(call) && !isOfStandard(body, from) ? "" : call, known -> effect(known, body));
                if (effect.isPresent()
                        && worst.map(LineEffect.CONTAINED::equals).orElse(true)) {
                    worst = effect;
                }
            }
        }
        return worst;
    }

    /** Returns the effect of a call, according to the whole line that contains it. */
    private Optional<LineEffect> effect(String call, String body) {
        if (CALLS.contains(call) || (process && call.equals(COMMAND))) {
            return Optional.of(LineEffect.ANY);
        }
        if (OPENING.contains(call)) {
            return Optional.of(isContained(body) ? LineEffect.CONTAINED : LineEffect.ANY);
        }
        if (CONNECTING.contains(call)) {
            boolean contained = call.startsWith("Unix") ? isContained(body) : isLocal(body);
            return Optional.of(contained ? LineEffect.CONTAINED : LineEffect.ANY);
        }
        return Optional.empty();
    }

    /**
     * Whether a type is written as {@code File}, {@code fs::File} or {@code std::fs::File}, and is thus not another
     * crate's type.
     */
    private static boolean isOfStandard(String body, int from) {
        return !body.startsWith("::", from - 2) || body.startsWith("fs::", from - 4);
    }

    private static boolean isTemporary(String body) {
        return body.contains("emp") && TEMPORARY.stream().anyMatch(body::contains);
    }

    /** Whether the path in a line begins with the target folder, or is joined to a temporary folder. */
    private boolean isContained(String body) {
        int quote = body.indexOf('"');
        if (quote < 0) {
            return temporary;
        }
        boolean joined = temporary && (body.contains(".join(") || isTemporary(body));
        return (body.startsWith("target", quote + 1) || joined)
                && !body.contains("..")
                && !body.contains("\"/")
                && !body.contains("\"~");
    }

    private static boolean namesLocal(String body) {
        for (String address : LOCAL) {
            if (body.contains(address)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the address in a line is that of the local machine. If the line contains no literal, whether the example
     * so far contains a local address.
     */
    private boolean isLocal(String body) {
        int quote = body.indexOf('"');
        return quote < 0 ? local : LOCAL.stream().anyMatch(one -> body.startsWith(one, quote + 1));
    }
}
