package dev.lazaret.architecture;

import static dev.lazaret.architecture.Invariant.everywhere;
import static dev.lazaret.architecture.Invariant.noMembers;
import static dev.lazaret.architecture.Invariant.noTypes;
import static dev.lazaret.architecture.Invariant.outside;

import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import dev.lazaret.architecture.violation.Collisions;
import dev.lazaret.architecture.violation.Determinism;
import dev.lazaret.architecture.violation.FileChannels;
import dev.lazaret.architecture.violation.FileOpening;
import dev.lazaret.architecture.violation.FileWriting;
import dev.lazaret.architecture.violation.Loading;
import dev.lazaret.architecture.violation.Native;
import dev.lazaret.architecture.violation.Network;
import dev.lazaret.architecture.violation.Output;
import dev.lazaret.architecture.violation.Processes;
import dev.lazaret.architecture.violation.Tokens;
import dev.lazaret.architecture.violation.VirtualThreads;
import dev.lazaret.architecture.violation.Windows;
import java.util.List;

/** The invariants of the architecture that bytecode can show. Each module's test declares which of them apply. */
public final class Invariants {
    private static final String SYSTEM_CALLS = "analysis.repository.SystemCalls";
    private static final String CALLS_ON_TREES = "app.sandbox.tree.FileTreeSystemCalls";
    private static final String RESTRICTING_CALLS = "app.restrict.RestrictionSystemCalls";
    private static final String CALLS_OF_THE_TRACER = "app.sandbox.trace.TraceSystemCalls";
    private static final String HASH = "analysis.repository.HashAlgorithm";

    private Invariants() {}

    /** Returns the invariants of every module. */
    public static List<Invariant> ofAll() {
        return List.of(
                Invariant.of(
                        "native memory in four classes",
                        noTypes(
                                outside(SYSTEM_CALLS, CALLS_ON_TREES, RESTRICTING_CALLS, CALLS_OF_THE_TRACER),
                                "java\\.lang\\.foreign\\..*"),
                        Native.class),
                Invariant.of(
                        "processes only in the sandbox",
                        noTypes(outside("app.sandbox"), "java\\.lang\\.Process(Builder|Handle)?(\\$.*)?"),
                        Processes.Types.class),
                Invariant.of(
                        "sockets only in Fetch and in the host of macros",
                        noTypes(
                                outside("app.fetch", "app.isolate.MacroHost", "app.isolate.MacroHostConnection"),
                                NETWORK),
                        Network.Types.class),
                Invariant.of(
                        "virtual threads in the viewer alone",
                        noMembers(
                                outside("viewer"),
                                "java\\.lang\\.Thread\\.(ofVirtual|startVirtualThread)\\(.*"
                                        + "|java\\.util\\.concurrent\\.Executors\\.newVirtualThread.*"),
                        VirtualThreads.class),
                Invariant.of(
                        "no file channel at View",
                        noMembers(outside(CHANNEL_USERS), FILE_CHANNELS),
                        FileChannels.class),
                Invariant.of(
                        "reflection on records of JSON alone",
                        noTypes(outside(HASH, "app.json"), "java\\.lang\\.reflect\\..*"),
                        Loading.Reflection.class),
                Invariant.of(
                        "no Runtime.exec",
                        noMembers(everywhere(), "java\\.lang\\.Runtime\\.exec\\(.*"),
                        Processes.Exec.class),
                Invariant.of(
                        "the JVM is ended by the command line",
                        noMembers(outside("app.cli"), "java\\.lang\\.(System|Runtime)\\.(exit|halt)\\(.*"),
                        Processes.Exit.class),
                Invariant.of(
                        "a terminal is written to by the command line",
                        noMembers(
                                outside("app.cli", "app.Main"),
                                "java\\.lang\\.System\\.(out|err|console\\(\\))|java\\.lang\\..*\\.printStackTrace\\(\\)"),
                        Output.Terminal.class),
                Invariant.of(
                        "text is wrapped where it is known to be possible",
                        noMembers(
                                outside("viewer.badges.TextWrapping", "viewer.code.RichCodeView"),
                                ".*\\.setWrapText\\(.*"),
                        Windows.Wrapping.class),
                Invariant.of("one charset, named", noMembers(everywhere(), DEFAULT_CHARSET), Output.Charsets.class),
                Invariant.of("one locale, named", noMembers(everywhere(), DEFAULT_LOCALE), Output.Locales.class),
                Invariant.of(
                        "no clock and no random source outside app",
                        noTypes(
                                outside("app"),
                                "java\\.util\\.(Random|SplittableRandom|Date|.*Calendar)"
                                        + "|java\\.security\\.SecureRandom|java\\.util\\.concurrent\\.ThreadLocalRandom"
                                        + "|java\\.util\\.random\\..*|java\\.time\\.Clock"),
                        Determinism.Types.class),
                Invariant.of(
                        "no present time outside app",
                        noMembers(
                                outside("app"),
                                "java\\.time\\..*\\.now\\(.*|java\\.lang\\.System\\.(currentTimeMillis|nanoTime)\\(\\)"
                                        + "|java\\.lang\\.Math\\.random\\(\\)|java\\.util\\.UUID\\.randomUUID\\(\\)"),
                        Determinism.Members.class),
                Invariant.of(
                        "nothing global that changes",
                        ArchRuleDefinition.fields().that().areStatic().should().beFinal(),
                        Determinism.Global.class),
                Invariant.of(
                        "a token to start a step is made in the front doors",
                        noMembers(outside("app.cli", "app.window.plan"), ".*\\.StartToken\\.<init>\\(.*"),
                        Tokens.class));
    }

    /** Returns the invariants of the modules that only read and display. */
    public static List<Invariant> ofReadingModules() {
        return List.of(
                Invariant.of("no socket, no connection", noTypes(everywhere(), NETWORK), Network.Types.class),
                Invariant.of(
                        "no URL is opened",
                        noMembers(everywhere(), "java\\.net\\.URL\\.(open|getContent).*"),
                        Network.Urls.class),
                Invariant.of("no type that writes files", noTypes(everywhere(), FILE_WRITERS), FileWriting.Types.class),
                Invariant.of(
                        "no call that writes files", noMembers(everywhere(), FILE_WRITES), FileWriting.Members.class),
                Invariant.of(
                        "only analysis.repository opens files",
                        noTypes(outside("analysis.repository"), FILE_OPENERS),
                        FileOpening.class),
                Invariant.of(
                        "nothing is loaded or looked up by name", noTypes(outside(HASH), LOADERS), Loading.Types.class),
                Invariant.of("no reflection", noMembers(outside(HASH), REFLECTION), Loading.Members.class));
    }

    /** Returns the invariants of analysis alone. */
    public static List<Invariant> ofAnalysis() {
        return List.of(
                Invariant.of(
                        "no window",
                        noTypes(everywhere(), "javafx\\..*|java\\.awt\\..*|javax\\.swing\\..*"),
                        Windows.Types.class),
                Invariant.of(
                        "hash collisions make no copy slow",
                        noMembers(
                                outside("analysis.catalogue", "analysis.text.CollisionSafeCopy"),
                                "java\\.util\\.(Map|Set)\\.copyOf\\(.*"
                                        + "|java\\.util\\.stream\\.Collectors\\.toUnmodifiable(Map|Set)\\(.*"),
                        Collisions.class));
    }

    /** Returns the invariants of the viewer alone. */
    public static List<Invariant> ofViewer() {
        return List.of(Invariant.of(
                "no picture or page is loaded by its address",
                noMembers(
                        everywhere(),
                        "javafx\\.scene\\.image\\.Image\\.<init>\\(java\\.lang\\.String.*|javafx\\..*\\.showDocument\\(.*"),
                Windows.Addresses.class));
    }

    /**
     * Permitted users: the steps, the host of macros, the reader for old kernels, and the hash and the log, which fall
     * back to channels.
     */
    private static final String[] CHANNEL_USERS = {
        "analysis.repository.PortableTreeReader",
        HASH,
        "app.cli.DefectLog",
        "app.fetch",
        "app.output.FolderLock",
        "app.output.MountedPath",
        "app.output.NewFolder",
        "app.output.StepResultsFolder",
        "app.output.ChannelFreeFileCreator",
        "app.crates",
        "app.gate",
        "app.isolate",
        "app.sandbox",
        "app.snapshot",
        "app.step"
    };

    /**
     * Calls that load the JDK's library for channels, which opens sockets to probe the kernel. Loading the security
     * configuration does so as well.
     */
    private static final String FILE_CHANNELS =
            "java\\.nio\\.file\\.Files\\.(new(ByteChannel|InputStream|OutputStream|BufferedReader|BufferedWriter)|readString"
                    + "|readAll(Bytes|Lines)|lines|write(String)?|create(File|Temp\\w+)|mismatch|copy)\\(.*"
                    + "|java\\.nio\\.file\\.SecureDirectoryStream\\.newByteChannel\\(.*"
                    + "|java\\.nio\\.channels\\.(Asynchronous)?FileChannel\\.open\\(.*|java\\.io\\.\\w+\\.getChannel\\(\\)"
                    + "|java\\.security\\.(MessageDigest|SecureRandom)\\.(getInstance\\w*|<init>)\\(.*|java\\.util\\.UUID\\.randomUUID\\(\\)";

    private static final String DEFAULT_CHARSET =
            "java\\.lang\\.String\\.(getBytes\\(\\)|<init>\\(\\[B(, int, int)?\\))"
                    + "|java\\.nio\\.charset\\.Charset\\.defaultCharset\\(\\)"
                    + "|java\\.io\\.InputStreamReader\\.<init>\\(java\\.io\\.InputStream\\)"
                    + "|java\\.io\\.OutputStreamWriter\\.<init>\\(java\\.io\\.OutputStream\\)"
                    + "|java\\.io\\.PrintStream\\.<init>\\(java\\.io\\.OutputStream(, boolean)?\\)"
                    + "|java\\.io\\.PrintWriter\\.<init>\\(java\\.io\\.OutputStream(, boolean)?\\)"
                    + "|java\\.io\\.File(Reader|Writer)\\.<init>\\([^,]*\\)"
                    + "|java\\.util\\.Scanner\\.<init>\\((java\\.io\\.InputStream|java\\.io\\.File|java\\.nio\\.file\\.Path)\\)"
                    + "|java\\.io\\.ByteArrayOutputStream\\.toString\\(\\)";

    private static final String DEFAULT_LOCALE =
            "java\\.lang\\.String\\.(to(Lower|Upper)Case\\(\\)|format\\(java\\.lang\\.String,.*)"
                    + "|java\\.text\\.(Number|Date)Format\\.get\\w*\\(\\)|java\\.text\\.(Decimal|SimpleDate)Format\\.<init>\\((java\\.lang\\.String)?\\)"
                    + "|java\\.util\\.Locale\\.(getDefault|setDefault)\\(.*"
                    + "|java\\.time\\.ZoneId\\.systemDefault\\(\\)|java\\.util\\.TimeZone\\.getDefault\\(\\)";

    private static final String NETWORK =
            "java\\.net\\.(?!(URI|URL|URISyntaxException|MalformedURLException|URLDecoder|URLEncoder)$).*"
                    + "|javax\\.net\\..*|java\\.rmi\\..*|javax\\.naming\\..*|com\\.sun\\.net\\..*"
                    + "|java\\.nio\\.channels\\.(.*Socket.*|DatagramChannel|Pipe.*|Selector|spi\\..*)"
                    + "|javafx\\.application\\.HostServices|javafx\\.scene\\.(web|media)\\..*|java\\.awt\\.Desktop";

    private static final String FILE_WRITERS = "java\\.io\\.(FileOutputStream|FileWriter|RandomAccessFile)"
            + "|java\\.nio\\.channels\\.(Asynchronous)?FileChannel|java\\.util\\.logging\\.FileHandler"
            + "|java\\.util\\.prefs\\..*|java\\.util\\.(zip\\.ZipOutputStream|jar\\.JarOutputStream)|javax\\.imageio\\..*";

    private static final String FILE_WRITES =
            "java\\.nio\\.file\\.Files\\.(write|new.*Output|newBufferedWriter|newByteChannel|create|delete|move|copy|set).*"
                    + "|java\\.nio\\.file\\.StandardOpenOption\\.(?!READ$).*"
                    + "|java\\.nio\\.file\\.SecureDirectoryStream\\.(move|delete).*"
                    + "|java\\.nio\\.file\\.attribute\\..*View\\.set.*"
                    + "|java\\.io\\.File\\.(delete|mkdir|renameTo|create|set).*"
                    + "|java\\.io\\.(PrintStream|PrintWriter)\\.<init>\\(java\\.(io\\.File|lang\\.String).*"
                    + "|java\\.util\\.Formatter\\.<init>\\(java\\.(io\\.File|lang\\.String)\\b.*";

    private static final String FILE_OPENERS =
            "java\\.nio\\.file\\..*|java\\.io\\.(File|FileInputStream|ConsistentFileReader)"
                    + "|java\\.nio\\.channels\\..*Channel|java\\.util\\.(zip\\.ZipFile|jar\\.JarFile)";

    private static final String LOADERS = "java\\.lang\\.reflect\\..*|java\\.lang\\.(ClassLoader|ModuleLayer)"
            + "|java\\.util\\.ServiceLoader|javax\\.script\\..*|javax\\.tools\\..*"
            + "|java\\.io\\.Object(Input|Output)Stream|java\\.beans\\..*"
            + "|javax\\.xml\\..*|org\\.w3c\\.dom\\..*|org\\.xml\\.sax\\..*|sun\\..*|jdk\\.internal\\..*";

    private static final String REFLECTION =
            "java\\.lang\\.Class\\.(forName|newInstance|get(Declared)?(Method|Field|Constructor|Class)s?\\(|getClassLoader).*"
                    + "|java\\.lang\\.(System|Runtime)\\.(load|loadLibrary|setProperty|getenv|setOut|setErr|setIn)\\(.*"
                    + "|java\\.lang\\.Thread\\.getContextClassLoader\\(\\)"
                    + "|java\\.lang\\.invoke\\.MethodHandles\\.(lookup|publicLookup|privateLookupIn|reflectAs)\\(.*";
}
