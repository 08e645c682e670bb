package dev.lazaret.viewer.crates;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import dev.lazaret.viewer.badges.SeverityMarks;
import dev.lazaret.viewer.badges.TextWrapping;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import dev.lazaret.viewer.crates.CrateEntry.Executes;
import dev.lazaret.viewer.crates.CrateEntry.Findings;
import dev.lazaret.viewer.crates.CrateEntry.Source;
import dev.lazaret.viewer.findings.FindingPlaceFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * Shows one crate in full: its origin, the location of its source, its executing parts, and its most severe findings.
 */
final class CratePane extends VBox {
    private static final double WIDTH = 352;
    private static final double WIDTH_NARROW = 286;

    private static final int NAMED = 3;

    private final CratesPage.Acts acts;
    private final CapabilitySection capabilities;
    private final Button open = new Button("Open source", Icons.node(Icon.OPEN_OUT, 13));
    private final VBox details = new VBox();
    private final ScrollPane scroll = new ScrollPane(details);
    private final Label empty =
            ViewerControlFactory.prose("Select a crate to see where it comes from and what executes.", "empty-words");
    private Optional<CrateEntry> shown = Optional.empty();

    CratePane(CratesPage.Acts acts) {
        this.acts = acts;
        this.capabilities = new CapabilitySection(acts);
        getStyleClass().addAll("pane", "right-pane");
        setId("crate");
        open.setId("crate-open");
        open.getStyleClass().addAll("quiet", "small");
        open.setMinWidth(USE_PREF_SIZE);
        open.setOnAction(_ -> shown.ifPresent(acts::open));
        HBox head =
                new HBox(ViewerControlFactory.label("Crate", "title", "strong"), ViewerControlFactory.spring(), open);
        head.getStyleClass().add("pane-head");
        details.getStyleClass().add("crate-details");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(true);
        scroll.setAccessibleText("Crate");
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        for (Node node : List.of(scroll, empty)) {
            node.managedProperty().bind(node.visibleProperty());
        }
        getChildren().addAll(head, empty, scroll);
        narrow(false);
        clear();
    }

    void narrow(boolean narrow) {
        double width = narrow ? WIDTH_NARROW : WIDTH;
        setMinWidth(width);
        setPrefWidth(width);
        setMaxWidth(width);
    }

    void clear() {
        shown = Optional.empty();
        open.setDisable(true);
        empty.setVisible(true);
        scroll.setVisible(false);
    }

    void show(CrateEntry crate) {
        boolean same = shown.map(CrateEntry::id).filter(crate.id()::equals).isPresent();
        if (shown.filter(crate::equals).isPresent()) {
            return;
        }
        shown = Optional.of(crate);
        open.setDisable(!crate.isHere());
        empty.setVisible(false);
        scroll.setVisible(true);
        details.getChildren().setAll(sections(crate));
        if (!same) {
            scroll.setVvalue(0);
        }
    }

    private List<Node> sections(CrateEntry crate) {
        List<Node> sections = new ArrayList<>();
        Label name = ViewerControlFactory.prose(crate.name(), "pane-title", "strong");
        Label version = ViewerControlFactory.prose(crate.version(), "muted");
        sections.add(new VBox(2, name, version));
        sections.add(section("Comes from", ViewerControlFactory.prose(originText(crate), "prose")));
        sections.add(section("Source", ViewerControlFactory.prose(source(crate.source()), "prose")));
        sections.add(section("What executes at Check", executes(crate)));
        sections.add(section("What it can do", capabilities.create(crate)));
        sections.add(section("Findings in this crate", findings(crate)));
        return sections;
    }

    private static Node section(String title, Node... body) {
        VBox box = new VBox(3, ViewerControlFactory.label(title, "section-title", "strong"));
        box.getChildren().addAll(body);
        return box;
    }

    private static String originText(CrateEntry crate) {
        return switch (crate.origin()) {
            case OWN -> "A package of this repository.";
            case UNLOCKED ->
                crate.isHere()
                        ? "No lockfile names it. Check would take it from this machine."
                        : "A manifest names it, but no lockfile does.";
            case FETCHED ->
                "The lockfile that Fetch made, since the repository has none"
                        + (crate.checksum().isEmpty() ? "." : "; its checksum is " + crate.checksum() + ".");
            case REGISTRY, ELSEWHERE ->
                crate.from()
                        + (crate.checksum().isEmpty()
                                ? ", without a checksum in a lockfile."
                                : ", with the checksum " + crate.checksum() + " in the lockfile.");
        };
    }

    private static String source(Source source) {
        return switch (source) {
            case Source.Here here -> here.place();
            case Source.OtherBytes(String place) ->
                place + ". The package there does not have the checksum in the lockfile.";
            case Source.Absent(String why) -> "Not on disk" + (why.isEmpty() ? "." : ": " + why + ".");
            case Source.Searching() -> "Looking for it in the folders of crates…";
        };
    }

    private Node[] executes(CrateEntry crate) {
        if (!crate.isHere()) {
            String why = crate.isSearched() ? "Not known yet." : "Unknown: there is no source to read.";
            return new Node[] {ViewerControlFactory.prose(why, "prose")};
        }
        if (crate.executes().isEmpty()) {
            return new Node[] {
                ViewerControlFactory.prose(
                        "Nothing itself. If it is linked into a build script or a macro, its code executes with that.",
                        "prose")
            };
        }
        return crate.executes().stream().map(part -> executes(crate, part)).toArray(Node[]::new);
    }

    private Node executes(CrateEntry crate, Executes part) {
        Hyperlink link = new Hyperlink(part.path());
        link.getStyleClass().addAll("mono", "may-be-cut");
        link.setMinHeight(24);
        link.setMinWidth(0);
        link.setTooltip(new Tooltip(part.path()));
        link.setOnAction(_ -> acts.open(crate, part.path()));
        Label word = ViewerControlFactory.label(part.kind().word());
        word.setGraphic(CrateCell.icon(part.kind()));
        word.setMinWidth(USE_PREF_SIZE);
        HBox row = new HBox(8, word, link);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Node[] findings(CrateEntry crate) {
        return switch (crate.findings()) {
            case Findings.None() -> words("Not read: there is no source.");
            case Findings.Waiting() -> words("Not read yet.");
            case Findings.Failed(String why) -> words(why);
            case Findings.Read read
            when read.all() == 0 ->
                Stream.concat(changed(read), Stream.of(words("No rule matched. That is not a proof.")))
                        .toArray(Node[]::new);
            case Findings.Read read ->
                Stream.concat(
                                Stream.concat(
                                        changed(read), Stream.of(ViewerControlFactory.prose(counted(read), "prose"))),
                                read.worst().stream().map(finding -> finding(crate, finding)))
                        .toArray(Node[]::new);
        };
    }

    private static Node[] words(String words) {
        return new Node[] {ViewerControlFactory.prose(words, "prose")};
    }

    /**
     * Returns the warning shown before the findings of a crate that has changed since Fetch; empty for other crates.
     */
    private static Stream<Node> changed(Findings.Read read) {
        if (!read.isChanged()) {
            return Stream.empty();
        }
        List<String> files = read.changed();
        String named = String.join(", ", files.subList(0, Math.min(NAMED, files.size())))
                + (files.size() > NAMED ? " and " + (files.size() - NAMED) + " more" : "");
        return Stream.of(ViewerControlFactory.prose(
                files.size() + (files.size() == 1 ? " file is" : " files are") + " not as Fetch brought "
                        + (files.size() == 1 ? "it: " : "them: ") + named
                        + ". Findings are for the files as they are now. Fetch downloads the crate again.",
                "prose",
                "stopped-words"));
    }

    private static String counted(Findings.Read read) {
        return Stream.of(Severity.values())
                        .filter(severity -> read.counts().containsKey(severity))
                        .map(severity -> read.counts().get(severity) + " "
                                + severity.title().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "))
                + (read.worst().size() < read.all() ? ". The first of them:" : ":");
    }

    private Node finding(CrateEntry crate, Finding finding) {
        Hyperlink title = new Hyperlink(finding.title());
        TextWrapping.wrap(title);
        title.setMinHeight(Region.USE_PREF_SIZE);
        title.setOnAction(_ -> acts.open(crate, finding));
        Label id = ViewerControlFactory.prose(finding.id() + "  " + FindingPlaceFormatter.of(finding), "mono", "muted");
        VBox words = new VBox(0, title, id);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(8, SeverityMarks.mark(finding.severity(), 13), words);
        row.getStyleClass().add("crate-finding");
        return row;
    }
}
