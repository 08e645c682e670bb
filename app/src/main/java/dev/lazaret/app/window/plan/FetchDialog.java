package dev.lazaret.app.window.plan;

import dev.lazaret.app.fetch.FetchChoice;
import dev.lazaret.app.step.FetchPlan;
import dev.lazaret.app.step.StartToken;
import dev.lazaret.app.step.StepRow;
import dev.lazaret.app.window.control.StepIcon;
import dev.lazaret.app.window.control.Widgets;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The question before a Fetch: how many crates, from where, over which hosts, by which command. Cancel has the focus; a host is
 * reached only if it is ticked; the button that confirms waits a moment after every change.
 */
final class FetchDialog extends BorderPane implements Question.Asking {
    private static final Duration GUARD = Duration.millis(700);
    private static final double WIDTH = 1120;
    private static final double HEIGHT = 720;

    private final StepRow step = StepRow.download();
    private final Acts acts;
    private final Label sentence = Widgets.prose("Working out what would be downloaded…", "muted");
    private final PlanChoices choices;
    private final VBox sources = new VBox();
    private final FetchHosts hosts;
    private final VBox notes = new VBox(5);
    private final FetchSide side = new FetchSide();
    private final Set<String> unticked = new HashSet<>();
    private final Button cancel;
    private final Button confirm;
    private final PauseTransition guard = new PauseTransition(GUARD);
    private @Nullable FetchPlan plan;

    /** What the dialog can lead to. */
    interface Acts extends PlanChoices.Acts, FetchHosts.Acts {
        /** The index that the repository asks for takes the place of crates.io's, and its host may be connected to. */
        void index(String address);

        /** crates.io's own index is used again. */
        void noIndex();

        /** A host that the auditor has named may no longer be connected to. */
        void forbid(String place);

        /** Closes it; nothing was started. */
        void cancel();

        /** The person pressed the button that confirms. */
        void confirmed(FetchPlan plan, StartToken token);
    }

    FetchDialog(PlanChoices.Offered offered, Acts acts) {
        this.acts = acts;
        getStyleClass().add("dialog");
        setId("fetch-dialog");
        setPrefSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
        choices = new PlanChoices(offered, acts, _ -> {});
        hosts = new FetchHosts(acts, this::ticked);
        cancel = Widgets.button("Cancel", acts::cancel);
        cancel.setId("fetch-cancel");
        confirm = Widgets.button(StepIcon.of(step.step()), step.step().title(), this::confirm, "primary");
        confirm.setId("fetch-confirm");
        confirm.setTooltip(new Tooltip(step.words().effect()));
        confirm.setDisable(true);
        guard.setOnFinished(_ -> confirm.setDisable(startable().isEmpty()));
        sources.getStyleClass().add("fetch-sources");
        notes.getStyleClass().add("plan-notes");
        VBox body = new VBox(sources, hosts, notes);
        body.getStyleClass().add("fetch-body");
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        setTop(head());
        setCenter(new VBox(choices, scroll));
        setRight(side);
        setBottom(foot());
    }

    @Override
    public Node cancelButton() {
        return cancel;
    }

    /** The folder of crate sources: what it has is not downloaded. */
    @Override
    public void source(Optional<Path> folder) {
        choices.source(folder);
    }

    /** Something is being worked out or compared: nothing can be confirmed. */
    @Override
    public void working(String words) {
        plan = null;
        guard.stop();
        confirm.setDisable(true);
        sentence.setText(words);
    }

    /** Shows what planning came to. */
    void show(FetchPlan.Result result) {
        guard.stop();
        confirm.setDisable(true);
        switch (result) {
            case FetchPlan.Result.Refused(String reason) -> {
                plan = null;
                sentence.setText(reason);
                sources.getChildren().clear();
                hosts.none();
                notes.getChildren().clear();
                side.none();
                confirm.setText(step.step().title());
            }
            case FetchPlan.Result.Ready(FetchPlan ready) -> ready(ready);
        }
        guard.playFromStart();
    }

    private void ready(FetchPlan ready) {
        FetchModel model = FetchModel.of(ready);
        plan = ready;
        sentence.setText(model.sentence());
        confirm.setText(model.confirm());
        sources.getChildren().clear();
        if (!model.sources().isEmpty()) {
            sources.getChildren().add(FetchHosts.head("From", "where Cargo.lock says that crates come from"));
            model.sources().forEach(source -> sources.getChildren().add(row(source)));
        }
        hosts.show(model.hosts(), unticked);
        notes.getChildren().setAll(model.notes().stream().map(PlanRows::note).toList());
        side.show(ready);
    }

    private static Node row(FetchModel.Source source) {
        Label name = Widgets.shortened(source.name(), "strong");
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox row = Widgets.row(
                10,
                Icons.node(Icon.CRATE, 14),
                name,
                Widgets.whole(Widgets.label(source.crates())),
                Widgets.whole(Widgets.label(source.what(), "small-text", "muted")));
        row.getStyleClass().add("fetch-row");
        return row;
    }

    private void ticked(FetchPlan.Host host, boolean on) {
        FetchPlan shown = plan;
        if (shown == null) {
            return;
        }
        String place = host.place();
        FetchChoice choice = shown.request().choice();
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
            needed(shown, place, on);
        }
    }

    /** A host without which nothing can be downloaded was unticked, or ticked again. */
    private void needed(FetchPlan shown, String place, boolean on) {
        if (on) {
            unticked.remove(place);
        } else {
            unticked.add(place);
        }
        guard.stop();
        confirm.setDisable(true);
        String missing = missing(shown);
        sentence.setText(missing.isEmpty() ? FetchModel.of(shown).sentence() : missing);
        guard.playFromStart();
    }

    private String missing(FetchPlan shown) {
        return shown.hosts().stream()
                .filter(host -> host.allowed() && unticked.contains(host.place()))
                .findFirst()
                .map(host -> host.place() + " has to be connected to, and is not ticked.")
                .orElse("");
    }

    private Node head() {
        StackPane icon = new StackPane(Icons.node(StepIcon.of(step.step()), 15));
        icon.getStyleClass().add("dialog-icon");
        VBox titles = new VBox(2, Widgets.label(step.words().question(), "strong", "dialog-title"), sentence);
        HBox.setHgrow(titles, Priority.ALWAYS);
        HBox head = Widgets.row(14, icon, titles, StepPath.to(step.step()));
        head.getStyleClass().add("dialog-head");
        return head;
    }

    private Node foot() {
        Label holds = Widgets.prose(
                "The ticks hold for this window. What arrives is kept in Lazaret’s own folder, for exactly this lockfile.",
                "small-text",
                "muted");
        holds.setMinWidth(0);
        HBox foot = Widgets.row(
                8, Icons.node(Icon.NOTE, 14), holds, Widgets.spacer(), Widgets.whole(cancel), Widgets.whole(confirm));
        foot.getStyleClass().add("dialog-foot");
        foot.setMinHeight(Region.USE_PREF_SIZE);
        return foot;
    }

    private Optional<FetchPlan> startable() {
        return Optional.ofNullable(plan)
                .filter(ready -> ready.refusal().isEmpty()
                        && ready.notNeeded().isEmpty()
                        && missing(ready).isEmpty());
    }

    /** The one place of the window where a Fetch is confirmed. */
    private void confirm() {
        startable().ifPresent(ready -> acts.confirmed(ready, new StartToken()));
    }
}
