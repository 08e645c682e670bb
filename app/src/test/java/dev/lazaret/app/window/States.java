package dev.lazaret.app.window;

import dev.lazaret.app.store.DataFolderLocator;
import dev.lazaret.app.store.Store;
import dev.lazaret.app.store.StoreException;
import dev.lazaret.app.store.StoreOpenResult;
import dev.lazaret.app.window.session.Appearance;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;

/**
 * Walks to every page and state of the window, in a separate process. Arguments: the theme, the window's width and
 * height, a folder for repositories, the folder for pictures, whether to save pictures, and the parts to walk. Prints a
 * line {@code fault: STATE: ...} for each layout fault, and {@code walked} at the end.
 */
public final class States {
    /** Prefix of a line about a fault. */
    static final String FAULT = "fault: ";

    /** The parts that show every page and state, on repositories made for that. */
    static final List<String> ALWAYS = List.of(
            "start",
            "review",
            "names",
            "search",
            "report",
            "findings",
            "pages",
            "catalogue",
            "steps",
            "fetch",
            "crates",
            "copy",
            "missing");

    /** Some of these parts. */
    static final List<String> SAMPLE = List.of("steps", "copy");

    /** The parts with a real project, with manual findings, and with isolated units. */
    static final List<String> PROJECT = List.of("own", "isolated", "project");

    private static final List<Throwable> DEFECTS = new CopyOnWriteArrayList<>();

    private States() {}

    /** Walks. */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(System.getProperty("user.home"));
        choose(home, Appearance.of(arguments[0]));
        StyleGuard styles = StyleGuard.listen();
        CountDownLatch started = new CountDownLatch(1);
        Platform.setImplicitExit(false);
        Platform.startup(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((_, problem) -> defect(problem));
            started.countDown();
        });
        Thread.setDefaultUncaughtExceptionHandler((_, problem) -> defect(problem));
        started.await();
        Hand hand = new Hand(Path.of(arguments[4]), Boolean.parseBoolean(arguments[5]));
        FxGuard guard = FxGuard.of(hand.fx(Thread::currentThread));
        Tour tour = new Tour(
                hand, home, Path.of(arguments[3]), Double.parseDouble(arguments[1]), Double.parseDouble(arguments[2]));
        int code = 0;
        try {
            Map<String, Tour.Visit> parts = new LinkedHashMap<>();
            parts.put("start", new StartStates(tour)::walk);
            parts.put("review", new ReviewStates(tour)::walk);
            parts.put("names", new NameStates(tour)::walk);
            parts.put("search", new SearchStates(tour)::walk);
            parts.put("report", new ReportStates(tour)::walk);
            parts.put("findings", new FindingStates(tour)::walk);
            parts.put("own", new ManualFindingStates(tour)::walk);
            parts.put("pages", new PageStates(tour)::walk);
            parts.put("catalogue", new CatalogueStates(tour)::walk);
            parts.put("steps", new StepStates(tour)::walk);
            parts.put("fetch", new FetchStates(tour)::walk);
            parts.put("crates", new CrateStates(tour)::walk);
            parts.put("copy", new CopyStates(tour)::walk);
            parts.put("missing", new MissingStates(tour)::walk);
            parts.put("isolated", new IsolationStates(tour)::walk);
            parts.put("project", new ProjectStates(tour)::walk);
            List<String> wanted = List.of(arguments).subList(6, arguments.length);
            if (!parts.keySet().containsAll(wanted)) {
                throw new AssertionError("the parts are " + parts.keySet());
            }
            for (Map.Entry<String, Tour.Visit> part : parts.entrySet()) {
                if (wanted.contains(part.getKey())) {
                    part.getValue().visit();
                }
            }
            guard.stop();
            guard.broken().forEach(words -> System.out.println(FxGuard.BROKEN + words));
            hand.faults().forEach(fault -> System.out.println(FAULT + fault));
            styles.told().forEach(words -> System.out.println(FAULT + words));
            if (!DEFECTS.isEmpty()) {
                throw new AssertionError("defects: " + DEFECTS);
            }
            System.out.println(VirtualScreen.WALKED);
        } catch (Exception | AssertionError e) {
            e.printStackTrace();
            hand.faults().forEach(fault -> System.out.println(FAULT + fault));
            code = 1;
            try {
                hand.snap("failed");
            } catch (Exception | AssertionError _) {
                System.out.println("no window is open");
            }
        }
        System.exit(code);
    }

    /** Records an unexpected exception. */
    static void defect(Throwable problem) {
        problem.printStackTrace();
        DEFECTS.add(problem);
    }

    /** Stores the theme, as if the auditor had chosen it earlier. */
    private static void choose(Path home, Appearance theme) throws StoreException {
        if (Store.open(DataFolderLocator.of(System.getenv(), home), Clock.systemUTC())
                instanceof StoreOpenResult.Ready(Store store)) {
            try (store) {
                store.putSetting(Appearance.SETTING, theme.word());
                store.putSetting("reduce-motion", "yes");
            }
        }
    }
}
