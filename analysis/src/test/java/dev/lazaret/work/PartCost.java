package dev.lazaret.work;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Prints what each part of an audit costs: the CPU time of whole processes that audit a folder and build its JSON, with
 * one part switched off in each. Without a part its followers have less to do, which counts as well; parts therefore
 * don't add up to the whole. The processes start without an AOT cache and
 * use the client compiler only, whose own time varies less.
 */
public final class PartCost {
    private static final String ROOT = "dev.lazaret.analysis.";

    /** A part of the audit, and the method that does it, as {@code class.name/parameters} below {@link #ROOT}. */
    enum Part {
        NOTHING("nothing", ""),
        CAPABILITIES("capabilities of single files", "capability.CapabilityAnalyzer.file/2"),
        BYTES("detectors for bytes and text", "detect.FileDetectorRunner.run/2"),
        SOURCE("detectors for Rust source", "detect.FileDetectorRunner.source/1"),
        SOURCE_RULES("rules for Rust source", "match.RuleEngine.matchSource/3"),
        DOCUMENT_RULES("rules for documents", "match.RuleEngine.matchDocument/3"),
        ENTRY_RULES("rules for entries", "audit.EntryRuleMatcher.judge/2"),
        REPOSITORY("detectors for the repository", "detect.Detectors.run/3"),
        HOST_UNITS("host units", "audit.HostUnitReader.readAll/3"),
        ALL("all of these", "");

        private final String words;
        private final String method;

        Part(String words, String method) {
            this.words = words;
            this.method = method;
        }

        /** Returns the methods that the part switches off. */
        List<String> methods() {
            return Arrays.stream(values())
                    .filter(part -> part == this || this == ALL)
                    .filter(part -> !part.method.isEmpty())
                    .map(part -> ROOT + part.method)
                    .toList();
        }
    }

    private PartCost() {}

    /**
     * Prints the table, or audits without one part and prints the CPU time in milliseconds.
     *
     * @param arguments the folder to audit and the number of rounds; or the folder and the part
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        if (Character.isDigit(arguments[1].charAt(0))) {
            print(folder, Integer.parseInt(arguments[1]));
        } else {
            audit(folder, Part.valueOf(arguments[1]));
        }
    }

    private static void audit(Path folder, Part without) throws ReflectiveOperationException {
        EmptyingLoader loader = new EmptyingLoader(ROOT, without.methods());
        @SuppressWarnings("unchecked")
        Consumer<Path> audit = (Consumer<Path>)
                loader.loadClass(ROOT + "audit.WholeAudit").getConstructor().newInstance();
        audit.accept(folder);
        loader.assertEmptied();
        System.out.println(
                ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis());
    }

    private static void print(Path folder, int rounds) throws IOException, InterruptedException {
        Map<Part, List<Long>> all = new EnumMap<>(Part.class);
        for (int round = 0; round < rounds; round++) {
            for (Part part : Part.values()) {
                all.computeIfAbsent(part, key -> new ArrayList<>()).add(milliseconds(folder, part));
            }
        }
        long whole = median(all, Part.NOTHING);
        System.out.printf("%-34s %9s %9s%n", "switched off", "CPU s", "it costs");
        for (Part part : Part.values()) {
            long rest = median(all, part);
            System.out.printf(Locale.ROOT, "%-34s %9.2f %9.2f%n", part.words, rest / 1e3, (whole - rest) / 1e3);
        }
    }

    private static long milliseconds(Path folder, Part part) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PartCost.class.getName(),
                        folder.toString(),
                        part.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the audit without " + part.words + " ended with " + process.exitValue());
        }
        return Long.parseLong(out);
    }

    private static long median(Map<Part, List<Long>> all, Part part) {
        List<Long> sorted = all.getOrDefault(part, List.of()).stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
