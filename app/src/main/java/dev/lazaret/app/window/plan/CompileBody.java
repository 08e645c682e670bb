package dev.lazaret.app.window.plan;

import dev.lazaret.analysis.cargo.AdmissibleKey;
import dev.lazaret.app.step.Admission;
import dev.lazaret.app.step.CargoChoice;
import dev.lazaret.app.step.Compile;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.Program;
import dev.lazaret.app.step.StepRow;
import dev.lazaret.app.step.plan.CargoOffer;
import dev.lazaret.app.window.control.Widgets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What a step that compiles would let execute, and what can be chosen for it. */
final class CompileBody implements PlanBody {
    private static final Size SIZE = new Size(1368, 852, 1240);

    private static final double NOTES_HEIGHT = 120;

    /** What is above the units gets its height as long as they have so much. */
    private static final double ROWS = 130;

    private final StepRow step;
    private final CargoChoices cargo;
    private final Optional<ProgramChoices> program;
    private final Optional<ExpandChoice> expand;
    private final Optional<CheckBox> twice;
    private final AdmitRows admit;
    private final ReadCode code;
    private final UnitBulk bulk;
    private final PlanRows rows;
    private final CompileSide side;
    private final VBox notes = new VBox(5);
    private final ScrollPane noteScroll = Widgets.scrolled(notes, NOTES_HEIGHT);
    private @Nullable Plan plan;
    private @Nullable CompileModel model;

    /** What it can lead to. */
    interface Acts extends ProgramChoices.Acts, AdmitRows.Acts, PlanRows.Acts {
        /** Other packages, features or another profile. */
        void cargo(CargoChoice chosen);

        /** Another package whose macros are expanded, or none. */
        void expand(Optional<String> name);

        /** Units run twice, to see what differs, or once. */
        void compareRuns(boolean chosen);

        /** A stub takes the place of each unit. */
        void allStub();
    }

    /**
     * With nothing planned.
     *
     * @param code what was read of it, as far as that is known now
     * @param notWatched why this machine can't watch what a step does, a clause
     */
    CompileBody(StepRow step, ReadCode code, Optional<String> notWatched, Acts acts) {
        side = new CompileSide(notWatched);
        this.step = step;
        this.code = code;
        cargo = new CargoChoices(!step.takesProgram(), acts::cargo);
        program = step.takesProgram() ? Optional.of(new ProgramChoices(acts)) : Optional.empty();
        expand = step.stage().filter(StepRow.Stage::expands).map(_ -> new ExpandChoice(acts::expand));
        twice = step.stage().filter(StepRow.Stage::leavesOut).map(_ -> twice(acts));
        twice.ifPresent(cargo.getChildren()::add);
        admit = new AdmitRows(acts);
        rows = new PlanRows(acts);
        bulk = new UnitBulk(acts, this::rows);
        rows.setPrefHeight(ROWS);
        VBox.setVgrow(rows, Priority.ALWAYS);
        notes.getStyleClass().add("plan-notes");
        noteScroll.getStyleClass().add("plan-notes-scroll");
        noteScroll.setMinHeight(Region.USE_PREF_SIZE);
        notes(List.of());
    }

    private static CheckBox twice(Acts acts) {
        CheckBox box = new CheckBox("Run twice and compare");
        box.setId("plan-twice");
        box.setMinWidth(Region.USE_PREF_SIZE);
        box.setTooltip(
                new Tooltip("Units that run do so again, as another user and 400 days later: what differs is told."));
        box.setOnAction(_ -> acts.compareRuns(box.isSelected()));
        return box;
    }

    /** Whether units run twice. */
    void compareRuns(boolean chosen) {
        twice.ifPresent(box -> box.setSelected(chosen));
    }

    /** More is known of what units can do. */
    void refresh() {
        if (plan != null) {
            model = CompileModel.of(plan, plan.compile().orElseThrow(), code);
            rows();
        }
    }

    /** What can be chosen of packages, features and profile, and what is. */
    void cargo(CargoOffer offer, Optional<Program> started, CargoChoice chosen) {
        cargo.show(offer, started.map(one -> one.owner().name()).stream().toList(), chosen);
    }

    /** The packages whose macros could be expanded, and whose are. */
    void expand(CargoOffer offer, Optional<String> chosen) {
        expand.ifPresent(choice -> choice.show(
                offer.packages().stream().map(CargoOffer.Member::name).toList(), chosen));
    }

    /** The programs that the step can start. */
    void programs(List<Program> all, Optional<Program> chosen) {
        program.ifPresent(shown -> shown.show(all, chosen));
    }

    /** The keys of the repository's cargo configuration that can be admitted, and which are. */
    void admissible(List<AdmissibleKey> keys, Admission admission) {
        admit.show(keys, admission);
    }

    @Override
    public Size size() {
        return SIZE;
    }

    @Override
    public String id() {
        return "plan";
    }

    @Override
    public String working() {
        return "Working out what would run…";
    }

    @Override
    public String holds() {
        return "Decisions hold for exactly these bytes, linked crates included: what changes goes back to Stub. When a file"
                + " changes, " + step.step().title() + " lapses.";
    }

    @Override
    public List<Node> choices() {
        List<Node> choices = new ArrayList<>(List.of(cargo));
        program.ifPresent(choices::add);
        expand.ifPresent(choices::add);
        return choices;
    }

    @Override
    public List<Node> parts() {
        return List.of(admit, bulk, rows, noteScroll);
    }

    @Override
    public SideColumn side() {
        return side;
    }

    @Override
    public Shown show(Plan shown) {
        Compile work = shown.compile().orElseThrow();
        CompileModel made = CompileModel.of(shown, work, code);
        plan = shown;
        model = made;
        side.show(shown, work, made);
        notes(made.notes());
        rows();
        return new Shown(made.sentence(), made.confirm(), made.sum() + " No network, no secrets, writes only /target.");
    }

    @Override
    public void none() {
        plan = null;
        model = null;
        side.none();
        rows.show(List.of(), "There is no plan, so nothing can be started.");
        notes(List.of());
    }

    @Override
    public Optional<String> missing(Plan plan) {
        return Optional.empty();
    }

    private void rows() {
        if (model != null) {
            bulk.show(model.rows());
            rows.show(model.filtered(bulk.text(), bulk.part()).rows(), bulk.noRow());
        }
    }

    private void notes(List<CompileModel.Note> shown) {
        notes.getChildren().setAll(shown.stream().map(PlanRows::note).toList());
        noteScroll.setVisible(!shown.isEmpty());
        noteScroll.setManaged(!shown.isEmpty());
    }
}
