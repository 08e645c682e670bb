package dev.lazaret.app.window;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells from a stack of the JavaFX thread whether it does something else than drawing. */
final class FxRule {
    /** Files, programs and sockets. Whether a text is an address is told without asking anybody. */
    private static final Pattern READS = Pattern.compile(
            "java\\.io\\.(File|RandomAccessFile|UnixFileSystem|Console).*"
                    + "|java\\.nio\\.file\\.Files\\..*|sun\\.nio\\.(fs\\.Unix(NativeDispatcher|FileSystemProvider|DirectoryStream|FileAttributes)|ch\\.File).*|java\\.util\\.(zip|jar)\\..*"
                    + "|java\\.lang\\.Process(Impl|Builder|Environment).*|java\\.net\\.(Socket|ServerSocket|URLConnection|URL\\.open).*|sun\\.net\\.(?!util\\.IPAddressUtil).*");

    private static final Pattern WAITS =
            Pattern.compile("java\\.lang\\.Object\\.wait.*|java\\.lang\\.Thread\\.(sleep|join).*"
                    + "|java\\.util\\.concurrent\\.locks\\.LockSupport\\.park.*"
                    + "|java\\.util\\.concurrent\\.(CompletableFuture|FutureTask)\\.(get|join)");

    /** What parses, searches, judges, keeps or plans. */
    private static final Pattern WORKS = Pattern.compile(
            "(java\\.sql|org\\.sqlite|org\\.tomlj|org\\.antlr|org\\.eclipse\\.jgit|tools\\.jackson)\\..*"
                    + "|dev\\.lazaret\\.analysis\\.("
                    + "repository\\.(Repository|FileReader|LinuxReader|PortableReader|Listing|Scan|ScanRun|TreeDigest|TreeReader|Walk|Sha256)"
                    + "|cargo\\.(CargoReader|TargetReader|Configuration)"
                    + "|detect\\.(Detectors|SourceDetector|Facts|Report)"
                    + "|git\\.(GitRepository|CheckoutReader|Objects|IndexReader)"
                    + "|rust\\.(Lexer|OutlineReader|Highlight)"
                    + "|audit\\.(Auditor|FileWork|SecondPhase)"
                    + "|summary\\.(JsonSummary|MarkdownSummary|TextSummary)"
                    + "|catalogue\\.(CatalogueReader|RuleEngine))\\..*"
                    + "|dev\\.lazaret\\.viewer\\.(language\\.(GrammarLexer|RustLexer|TomlLexer|Grammars)\\..*"
                    + "|code\\.(TextSearch|CodeDocument|ShownFile|Reading)\\.of)"
                    + "|dev\\.lazaret\\.app\\.(store\\.(Store|Database|History|Recents|Lapses)\\..*"
                    + "|stage\\.Planner\\..*|offline\\.(Closure|OfflineSources|CrateFolder|CrateReader|ProjectNeeds)\\..*|packed\\..*"
                    + "|snapshot\\.Snapshot\\..*|toolchain\\.Toolchains\\..*|sandbox\\.(Bubblewrap|Launch|WorkFolder)\\..*)");

    /** The JVM reads a class, a method handle or a resource of its own when it is first used. */
    private static final Pattern LOADS =
            Pattern.compile("java\\.lang\\.ClassLoader\\..*|jdk\\.internal\\.loader\\..*|java\\.lang\\.invoke\\..*"
                    + "|java\\.util\\.ServiceLoader.*|java\\.util\\.ResourceBundle.*|jdk\\.jfr\\..*");

    /** The source view begins with a document of no bytes. */
    private static final String EMPTY_DOCUMENT = "dev.lazaret.viewer.code.RichCodeView.<init>";

    private static final Pattern JAVA = Pattern.compile("(java|jdk|sun)\\..*");

    /**
     * The toolkit's own: it waits for its painter, its native loop and the clipboard, and reads style sheets, fonts and cursors
     * where it needs them.
     */
    private static final Pattern TOOLKIT = Pattern.compile("(com\\.sun\\.(javafx|glass|prism|scenario)|javafx)\\..*");

    private FxRule() {}

    /**
     * What a stack does that is not drawing.
     *
     * @param frames as {@code package.Class.method}, the innermost first
     */
    static Optional<String> broken(List<String> frames) {
        Optional<String> work = frames.stream().filter(WORKS.asMatchPredicate()).findFirst();
        if (work.isPresent()
                && frames.stream().noneMatch(LOADS.asMatchPredicate())
                && !frames.contains(EMPTY_DOCUMENT)) {
            return Optional.of("works in " + work.get());
        }
        List<String> java = frames.stream().takeWhile(JAVA.asMatchPredicate()).toList();
        String caller = frames.stream().skip(java.size()).findFirst().orElse("");
        if (caller.isEmpty()
                || TOOLKIT.matcher(caller).matches()
                || java.stream().anyMatch(LOADS.asMatchPredicate())) {
            return Optional.empty();
        }
        Optional<String> reads = java.stream().filter(READS.asMatchPredicate()).findFirst();
        if (reads.isPresent()) {
            return Optional.of("reads by " + reads.get() + " for " + caller);
        }
        return java.stream()
                .filter(WAITS.asMatchPredicate())
                .findFirst()
                .map(wait -> "waits in " + wait + " for " + caller);
    }

    /** The frames of a stack trace. */
    static List<String> frames(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                .toList();
    }
}
