package dev.lazaret.app.window.plan;

import dev.lazaret.analysis.cargo.AdmissibleConfigKey;
import dev.lazaret.app.step.CargoChoice;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.ConfigAdmission;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.Program;
import dev.lazaret.app.step.StepDefinition;
import dev.lazaret.app.step.plan.SelectablePackages;
import dev.lazaret.app.window.control.WidgetFactory;
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

/** Shows what a compiling step would execute, and the step's options. */
final class CompilePlanBody implements PlanBody {
    private static final Size SIZE = new Size(1368, 852, 1240);

    private static final double NOTES_HEIGHT = 120;

    /**
     * Preferred height of the unit list in pixels. The parts above the list get their full height as long as the list
     * can have at least this height.
     */
    private static final double ROWS = 130;

    private final StepDefinition step;
    private final CargoChoicePane cargo;
    private final Optional<ProgramChoicePane> program;
    private final Optional<ExpandChoicePane> expand;
    private final Optional<CheckBox> runTwice;
    private final ConfigKeyChoicePane admit;
    private final CapabilityProvider code;
    private final UnitBulkActionBar bulk;
    private final PlanRowListView rows;
    private final CompileSideColumn side;
    private final VBox notes = new VBox(5);
    private final ScrollPane noteScroll = WidgetFactory.scrolled(notes, NOTES_HEIGHT);
    private @Nullable Plan plan;
    private @Nullable CompilePlanModel model;

    /** Callbacks of the controls. */
    interface Acts extends ProgramChoicePane.Acts, ConfigKeyChoicePane.Acts, PlanRowListView.Acts {
        /** Chooses packages, features and a profile. */
        void cargo(CargoChoice chosen);

        /** Chooses the package whose macros are expanded; empty for none. */
        void expand(Optional<String> name);

        /** Chooses whether units run twice to compare the two results. */
        void compareRuns(boolean chosen);

        /** Replaces each unit with a stub. */
        void allStub();
    }

    /**
     * Creates a body without a plan.
     *
     * @param code provides the capabilities read from source so far
     * @param notWatched why this machine can't trace a step's behaviour, as a clause; empty if it can
     */
    CompilePlanBody(StepDefinition step, CapabilityProvider code, Optional<String> notWatched, Acts acts) {
        side = new CompileSideColumn(notWatched);
        this.step = step;
        this.code = code;
        cargo = new CargoChoicePane(!step.takesProgram(), acts::cargo);
        program = step.takesProgram() ? Optional.of(new ProgramChoicePane(acts)) : Optional.empty();
        expand = step.stage().filter(StepDefinition.Stage::expands).map(_ -> new ExpandChoicePane(acts::expand));
        runTwice = step.stage().filter(StepDefinition.Stage::leavesOut).map(_ -> runTwice(acts));
        runTwice.ifPresent(cargo.getChildren()::add);
        admit = new ConfigKeyChoicePane(acts);
        rows = new PlanRowListView(acts);
        bulk = new UnitBulkActionBar(acts, this::rows);
        rows.setPrefHeight(ROWS);
        VBox.setVgrow(rows, Priority.ALWAYS);
        notes.getStyleClass().add("plan-notes");
        noteScroll.getStyleClass().add("plan-notes-scroll");
        noteScroll.setMinHeight(Region.USE_PREF_SIZE);
        notes(List.of());
    }

    private static CheckBox runTwice(Acts acts) {
        CheckBox box = new CheckBox("Run twice and compare");
        box.setId("plan-twice");
        box.setMinWidth(Region.USE_PREF_SIZE);
        box.setTooltip(new Tooltip(
                "Runs each allowed unit a second time, as another user and 400 days later, and reports what differs."));
        box.setOnAction(_ -> acts.compareRuns(box.isSelected()));
        return box;
    }

    /** Shows whether units run twice. */
    void compareRuns(boolean chosen) {
        runTwice.ifPresent(box -> box.setSelected(chosen));
    }

    /** Updates the rows after more capabilities of units have become known; not while a row is pressed. */
    void refresh() {
        rows.whenNotPressed(this::refreshRows);
    }

    private void refreshRows() {
        if (plan != null) {
            model = CompilePlanModel.of(plan, plan.compile().orElseThrow(), code);
            rows();
        }
    }

    /** Shows the available and the chosen packages, features and profile. */
    void cargo(SelectablePackages offer, Optional<Program> started, CargoChoice chosen) {
        cargo.show(offer, started.map(one -> one.owner().name()).stream().toList(), chosen);
    }

    /** Shows the packages whose macros can be expanded, and the chosen one. */
    void expand(SelectablePackages offer, Optional<String> chosen) {
        expand.ifPresent(choice -> choice.show(
                offer.packages().stream().map(SelectablePackages.Member::name).toList(), chosen));
    }

    /** Shows the programs that the step can start, and the chosen one. */
    void programs(List<Program> all, Optional<Program> chosen) {
        program.ifPresent(shown -> shown.show(all, chosen));
    }

    /** Shows the admissible keys of the repository's cargo configuration, and the admitted ones. */
    void admissible(List<AdmissibleConfigKey> keys, ConfigAdmission admission) {
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
        return "Determining what would run…";
    }

    @Override
    public String validity() {
        return "Decisions apply to exactly these bytes, including linked crates, and not to a changed unit. When a file"
                + " changes, " + step.step().title() + " becomes stale.";
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
        CompileWork work = shown.compile().orElseThrow();
        CompilePlanModel made = CompilePlanModel.of(shown, work, code);
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
        bulk.none();
        rows.show(List.of(), "There is no plan, so nothing can be started.");
        notes(List.of());
    }

    @Override
    public Optional<String> missing(Plan plan) {
        return Optional.empty();
    }

    private void rows() {
        if (model != null) {
            bulk.show(model.rows(), code.isReading());
            rows.show(model.filtered(bulk.text(), bulk.part()).rows(), bulk.noRow());
        }
    }

    private void notes(List<CompilePlanModel.Note> shown) {
        notes.getChildren().setAll(shown.stream().map(PlanRowListView::note).toList());
        noteScroll.setVisible(!shown.isEmpty());
        noteScroll.setManaged(!shown.isEmpty());
    }
}
