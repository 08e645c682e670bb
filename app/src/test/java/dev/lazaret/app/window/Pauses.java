package dev.lazaret.app.window;

import dev.lazaret.app.window.PauseMeter.Pause;
import dev.lazaret.viewer.findings.FindingFilter;
import dev.lazaret.viewer.findings.FindingsPane;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.GenericStyledArea;

/**
 * Prints the longest pause of the JavaFX thread by act, in a separate process on a screen: for {@code app/bin/bench},
 * which states the targets. Arguments: a folder for the repository, and the number of repetitions of each act.
 */
public final class Pauses {
    private static final int AIM = 50;
    private static final int AIM_MEGABYTE = 200;
    private static final int LINES = 17_000;
    private static final int PAGES = 12;
    private static final int FINDINGS = 5_000;

    /** Two frames, in milliseconds. */
    private static final int AIM_FILTER = 33;

    private final Tour tour;
    private final Hand hand;
    private final PauseMeter meter;
    private final Map<String, List<Pause>> pauses = new LinkedHashMap<>();
    private final List<Double> filtered = new ArrayList<>();

    private Pauses(Tour tour, PauseMeter meter) {
        this.tour = tour;
        this.hand = tour.hand();
        this.meter = meter;
    }

    /** Measures and prints. */
    public static void main(String[] arguments) throws Exception {
        Path scratch = Path.of(arguments[0]);
        Path folder = Projects.rich(scratch.resolve("example-parser"));
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < LINES; line++) {
            text.append("pub fn number_")
                    .append(line)
                    .append("(value: u64) -> u64 { value + ")
                    .append(line)
                    .append(" } // of many\n");
        }
        Projects.put(folder.resolve("src/large.rs"), text.toString());
        CountDownLatch started = new CountDownLatch(1);
        Platform.setImplicitExit(false);
        Platform.startup(started::countDown);
        started.await();
        Tour tour = new Tour(
                new Hand(scratch.resolve("pictures")), Path.of(System.getProperty("user.home")), scratch, 1440, 900);
        Pauses bench = new Pauses(tour, PauseMeter.start(tour.hand().fx(Thread::currentThread)));
        Path many = Projects.many(scratch.resolve("many"), FINDINGS);
        for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
            bench.round(folder);
            bench.filtering(many);
        }
        bench.print();
        System.exit(0);
    }

    private void round(Path folder) throws Exception {
        meter.longest();
        tour.open(folder, () -> {
            hand.until("the overview is drawn", () -> hand.isShown(".headline"));
            measured("open a folder");
            acts();
        });
    }

    private void acts() throws Exception {
        hand.press(KeyCode.CONTROL, KeyCode.DIGIT2);
        hand.until("the findings have the focus", () -> hand.scene().getFocusOwner() instanceof TreeView<?>);
        measured("switch to Review");
        hand.press(KeyCode.J);
        hand.see(".inline-card");
        measured("select a finding");
        tour.goTo("large", "large.rs");
        measured("go to a file by its name");
        hand.until("the file is shown", () -> breadcrumb().contains("large.rs"));
        hand.until(
                "its text is there",
                () -> area() instanceof GenericStyledArea<?, ?, ?> area && area.getLength() > LINES);
        measured("open a file of 1 MB");
        hand.run(() -> area().requestFocus());
        for (int page = 0; page < PAGES; page++) {
            hand.press(KeyCode.PAGE_DOWN);
            hand.fx(() -> "");
        }
        measured("scroll by pages");
        hand.press(KeyCode.CONTROL, KeyCode.F);
        hand.until("the field has the focus", () -> hand.scene().getFocusOwner() instanceof TextInputControl);
        hand.type("number");
        hand.until(
                "it is found",
                () -> Tour.words(hand.scene().lookup(".find-bar")).contains(" of "));
        measured("find in a file of 1 MB");
        hand.press(KeyCode.ESCAPE);
        hand.gone(".find-bar");
        hand.press(KeyCode.CONTROL, KeyCode.DIGIT6);
        hand.see("#history");
        measured("switch to History");
        hand.click("#rail-settings");
        hand.see("#settings");
        measured("switch to Settings");
        hand.click("#theme-light");
        hand.click("#theme-dark");
        measured("switch the theme");
    }

    /** Measures from the choice of a filter to the frame with its result, and the same for the way back. */
    private void filtering(Path folder) throws Exception {
        meter.longest();
        tour.open(folder, () -> {
            hand.press(KeyCode.CONTROL, KeyCode.DIGIT2);
            hand.until("all are listed", () -> findings().order().size() >= FINDINGS);
            measured("list 5,000 findings");
            int all = hand.fx(() -> findings().order().size());
            FindingFilter one =
                    new FindingFilter(Set.of(), Set.of(), Set.of(), Optional.empty(), Optional.empty(), "crate-1");
            long begin = System.nanoTime();
            hand.run(() -> findings().filter(one));
            hand.until("few are listed", () -> findings().order().size() < all);
            long shown = System.nanoTime();
            hand.run(() -> findings().filter(FindingFilter.ALL));
            hand.until("all are listed", () -> findings().order().size() == all);
            filtered.add(Math.max(shown - begin, System.nanoTime() - shown) / 1e6);
            measured("filter 5,000 findings");
        });
    }

    private FindingsPane findings() {
        return (FindingsPane) hand.scene().lookup("#findings").getParent();
    }

    private String breadcrumb() {
        Node node = hand.scene().lookup(".breadcrumb");
        return node == null ? "" : Tour.words(node);
    }

    private Node area() {
        return hand.scene().lookup(".code");
    }

    /** Records the longest pause since the last call. Waits for two frames, so that the change is drawn, too. */
    private void measured(String act) throws Exception {
        int[] frames = {0};
        hand.until("it is drawn", () -> ++frames[0] > 2);
        pauses.computeIfAbsent(act, _ -> new ArrayList<>()).add(meter.longest());
    }

    private void print() {
        System.out.printf(
                "%n%-34s %9s %-14s  %9s %-14s  %s%n",
                "longest pause of the window", "first", "(computing)", "later", "(computing)", "aim");
        pauses.forEach((act, all) -> {
            Pause first = all.getFirst();
            Pause later = all.stream().skip(1).reduce(Pause::or).orElse(first);
            System.out.printf(
                    "%-34s %6.0f ms (%6.0f ms)     %6.0f ms (%6.0f ms)     %d ms%n",
                    act,
                    first.milliseconds(),
                    first.computing(),
                    later.milliseconds(),
                    later.computing(),
                    act.startsWith("open a file") ? AIM_MEGABYTE : AIM);
        });
        System.out.printf(
                "%n%-34s %6.0f ms %14s  %6.0f ms %14s     %d ms%n",
                "filter 5,000 findings, until shown",
                filtered.getFirst(),
                "",
                filtered.stream().skip(1).mapToDouble(took -> took).max().orElse(filtered.getFirst()),
                "",
                AIM_FILTER);
    }
}
