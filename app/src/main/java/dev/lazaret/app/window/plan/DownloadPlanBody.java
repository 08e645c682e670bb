package dev.lazaret.app.window.plan;

import dev.lazaret.app.fetch.FetchChoice;
import dev.lazaret.app.step.DownloadWork;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * Shows what a downloading step would fetch, from which sources, and over which hosts. Only ticked hosts are contacted.
 */
final class DownloadPlanBody implements PlanBody {
    private static final Size SIZE = new Size(1120, 720, 0);

    private final Acts acts;
    private final VBox sources = new VBox();
    private final HostChoicePane hosts;
    private final VBox notes = new VBox(5);
    private final DownloadSideColumn side = new DownloadSideColumn();
    private final ScrollPane scroll;
    private final Set<String> unticked = new HashSet<>();
    private Optional<Plan> shown = Optional.empty();

    /** Callbacks of the controls. */
    interface Acts extends HostChoicePane.Acts {
        /** Uses the index that the repository asks for instead of crates.io's, and allows connections to its host. */
        void index(String address);

        /** Uses crates.io's own index again. */
        void noIndex();

        /** Forbids connections to a host that the auditor had allowed. */
        void forbid(String place);

        /** Called after a required host was ticked or unticked. */
        void ticked();
    }

    DownloadPlanBody(Acts acts) {
        this.acts = acts;
        hosts = new HostChoicePane(acts, this::ticked);
        sources.getStyleClass().add("fetch-sources");
        notes.getStyleClass().add("plan-notes");
        VBox body = new VBox(sources, hosts, notes);
        body.getStyleClass().add("fetch-body");
        scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
    }

    @Override
    public Size size() {
        return SIZE;
    }

    @Override
    public String id() {
        return "fetch";
    }

    @Override
    public String working() {
        return "Determining what would be downloaded…";
    }

    @Override
    public String validity() {
        return "Ticks apply to this window. Downloads are stored in Lazaret’s folder, for exactly this lockfile.";
    }

    @Override
    public List<Node> choices() {
        return List.of();
    }

    @Override
    public List<Node> parts() {
        return List.of(scroll);
    }

    @Override
    public SideColumn side() {
        return side;
    }

    @Override
    public Shown show(Plan plan) {
        DownloadWork work = plan.download().orElseThrow();
        DownloadPlanModel model = DownloadPlanModel.of(plan, work);
        shown = Optional.of(plan);
        sources.getChildren().clear();
        if (!model.sources().isEmpty()) {
            sources.getChildren().add(HostChoicePane.head("From", "the sources of crates in Cargo.lock"));
            model.sources().forEach(source -> sources.getChildren().add(row(source)));
        }
        hosts.show(model.hosts(), unticked);
        notes.getChildren()
                .setAll(model.notes().stream().map(PlanRowListView::note).toList());
        side.show(plan, work);
        return new Shown(model.sentence(), model.confirm(), "");
    }

    @Override
    public void none() {
        shown = Optional.empty();
        sources.getChildren().clear();
        hosts.none();
        notes.getChildren().clear();
        side.none();
    }

    @Override
    public Optional<String> missing(Plan plan) {
        DownloadWork work = plan.download().orElseThrow();
        return work.notNeeded()
                .or(() -> work.hosts().stream()
                        .filter(host -> host.allowed() && unticked.contains(host.place()))
                        .findFirst()
                        .map(host -> host.place() + " is required, but not ticked."));
    }

    private void ticked(DownloadWork.Host host, boolean on) {
        shown.flatMap(Plan::download).ifPresent(work -> ticked(work.options().choice(), host, on));
    }

    private void ticked(FetchChoice choice, DownloadWork.Host host, boolean on) {
        String place = host.place();
        Optional<String> index = host.index();
        if (on && index.isPresent()) {
            acts.index(index.get());
        } else if (!on
                && choice.registry()
                        .filter(chosen -> chosen.host().words().equals(place))
                        .isPresent()) {
            acts.noIndex();
        } else if (!on
                && choice.hosts().stream().anyMatch(named -> named.words().equals(place))) {
            acts.forbid(place);
        } else {
            if (on) {
                unticked.remove(place);
            } else {
                unticked.add(place);
            }
            acts.ticked();
        }
    }

    private static Node row(DownloadPlanModel.Source source) {
        Label name = WidgetFactory.shortened(source.name(), "strong");
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox row = WidgetFactory.row(
                10,
                Icons.node(Icon.CRATE, 14),
                name,
                WidgetFactory.whole(WidgetFactory.label(source.crates())),
                WidgetFactory.whole(WidgetFactory.label(source.what(), "small-text", "muted")));
        row.getStyleClass().add("fetch-row");
        return row;
    }
}
