package dev.lazaret.app.window;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Decides from a stack of the JavaFX thread whether it does something other than drawing. */
final class FxRule {
    /** Files, programs and sockets. Parsing a text as an address is permitted, as it resolves nothing. */
    private static final Pattern READS = Pattern.compile(
            "java\\.io\\.(File|RandomAccessFile|UnixFileSystem|Console).*"
                    + "|java\\.nio\\.file\\.Files\\..*|sun\\.nio\\.(fs\\.Unix(NativeDispatcher|FileSystemProvider|DirectoryStream|FileAttributes)|ch\\.File).*|java\\.util\\.(zip|jar)\\..*"
                    + "|java\\.lang\\.Process(Impl|Builder|Environment).*|java\\.net\\.(Socket|ServerSocket|URLConnection|URL\\.open).*|sun\\.net\\.(?!util\\.IPAddressUtil).*");

    private static final Pattern WAITS =
            Pattern.compile("java\\.lang\\.Object\\.wait.*|java\\.lang\\.Thread\\.(sleep|join).*"
                    + "|java\\.util\\.concurrent\\.locks\\.LockSupport\\.park.*"
                    + "|java\\.util\\.concurrent\\.(CompletableFuture|FutureTask)\\.(get|join)");

    /**
     * Packages, classes and methods that parse, search, judge, store or plan. Names are below {@code dev.lazaret}, and
     * each exists.
     */
    static final List<String> WORKERS = List.of(
            "analysis.repository.Repository",
            "analysis.repository.ConsistentFileReader",
            "analysis.repository.LinuxTreeReader",
            "analysis.repository.PortableTreeReader",
            "analysis.repository.Listing",
            "analysis.repository.ScanResult",
            "analysis.repository.RepositoryScanner",
            "analysis.repository.TreeHasher",
            "analysis.repository.TreeReader",
            "analysis.repository.TreeWalker",
            "analysis.repository.Sha256",
            "analysis.cargo.CargoModelReader",
            "analysis.cargo.TargetReader",
            "analysis.cargo.CargoConfig",
            "analysis.detect.Detectors",
            "analysis.detect.RustFileDetector",
            "analysis.detect.RepositoryFacts",
            "analysis.finding.Report",
            "analysis.git.GitRepository",
            "analysis.git.CheckoutReader",
            "analysis.git.ObjectDatabase",
            "analysis.git.IndexReader",
            "analysis.coverage.LineDigests",
            "analysis.coverage.UnchangedLineMatcher",
            "analysis.rust.Lexer",
            "analysis.rust.OutlineReader",
            "analysis.rust.HighlightSpans",
            "analysis.audit.Auditor",
            "analysis.audit.FileScanWorker",
            "analysis.audit.PostScanPhase",
            "analysis.summary.JsonSummaryRenderer",
            "analysis.summary.MarkdownSummaryRenderer",
            "analysis.summary.TextSummaryRenderer",
            "analysis.catalogue.CatalogueReader",
            "analysis.match.RuleEngine",
            "analysis.search.CodeSearch",
            "analysis.search.SearchPattern",
            "viewer.language.GrammarLexer",
            "viewer.language.RustLexer",
            "viewer.language.TomlLexer",
            "viewer.language.Grammars",
            "app.store.Store",
            "app.store.DataFolderLocator",
            "app.store.Database",
            "app.store.HistoryReader",
            "app.store.OpeningTable",
            "app.store.ReadLineStore",
            "app.store.RecentFolderStore",
            "app.store.StaleEntryFinder",
            "app.store.StepTable",
            "app.store.VerdictTable",
            "app.step.plan.Planner",
            "app.window.textsearch.HitRows",
            "app.crates.resolve.DependencyClosure",
            "app.crates.resolve.ProjectNeeds",
            "app.crates.source.OfflineCrateFinder",
            "app.crates.source.CrateSourceFolder",
            "app.crates.source.CrateFolderReader",
            "app.crates.packed",
            "app.snapshot.SnapshotStore",
            "app.toolchain.ToolchainFinder",
            "app.sandbox.BubblewrapSandbox",
            "app.sandbox.StageCommandLineBuilder",
            "app.sandbox.WorkFolder");

    private static final Pattern WORKS = Pattern.compile(
            "(java\\.sql|org\\.sqlite|org\\.tomlj|org\\.antlr|org\\.eclipse\\.jgit|tools\\.jackson)\\..*"
                    + "|dev\\.lazaret\\.viewer\\.code\\.(TextSearch|CodeDocument|ShownFile|Reading)\\.of"
                    + "|dev\\.lazaret\\.("
                    + WORKERS.stream().map(name -> name.replace(".", "\\.")).collect(Collectors.joining("|"))
                    + ")\\..*");

    /** The JVM loads a class, a method handle or one of its resources when it is first used. */
    private static final Pattern LOADS =
            Pattern.compile("java\\.lang\\.ClassLoader\\..*|jdk\\.internal\\.loader\\..*|java\\.lang\\.invoke\\..*"
                    + "|java\\.util\\.ServiceLoader.*|java\\.util\\.ResourceBundle.*|jdk\\.jfr\\..*");

    /** The source view begins with a document of no bytes. */
    private static final String EMPTY_DOCUMENT = "dev.lazaret.viewer.code.RichCodeView.<init>";

    private static final Pattern JAVA = Pattern.compile("(java|jdk|sun)\\..*");

    /**
     * Calls of the toolkit itself: it waits for its painter, its native loop and the clipboard, and reads style sheets,
     * fonts and cursors when it needs them.
     */
    private static final Pattern TOOLKIT = Pattern.compile("(com\\.sun\\.(javafx|glass|prism|scenario)|javafx)\\..*");

    private FxRule() {}

    /**
     * Returns the operation in a stack that is not drawing.
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

    /** Returns the frames of a stack trace. */
    static List<String> frames(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                .toList();
    }
}
