package dev.lazaret.app.window.plan;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.fetch.FetchChoice;
import dev.lazaret.app.fetch.HostRule;
import dev.lazaret.app.fetch.RegistryIndexAddress;
import dev.lazaret.app.step.CargoChoice;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.Consent;
import dev.lazaret.app.step.DecisionGround;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.Program;
import dev.lazaret.app.step.StartToken;
import dev.lazaret.app.step.StepDefinition;
import dev.lazaret.app.step.plan.SelectablePackages;
import dev.lazaret.app.store.UnitDecisionStore;
import dev.lazaret.app.toolchain.Toolchain;
import dev.lazaret.app.window.session.ChangeCheckResult;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.WindowContext;
import dev.lazaret.viewer.crates.CapabilitySummary.AbilityPlace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Controls the dialog before a step: recomputes the plan after every choice and starts a confirmed plan. */
public final class PlanController {
    private final Session session;
    private final WindowContext window;
    private final StepPlanningModel plans;
    private final CrateFolderChoice source;
    private final UnitCapabilityProvider abilities;
    private final Acts acts;
    private final PlanConfirmationController confirmation;
    private SelectablePackages known = SelectablePackages.NONE;

    /** Callbacks of the dialog. */
    public interface Acts {
        /** Called after a plan has been computed. */
        void planned();

        /** Starts a confirmed plan. */
        void start(Plan plan, StartToken token);

        /**
         * Lets the auditor choose the folder that crates come from; {@code then} runs if a different one was chosen.
         */
        void chooseSource(Runnable then);

        /** Shows a line of a file in the repository. */
        void open(RepoPath path, int line);

        /** Shows a line of a file in the external crate that a unit belongs to. */
        void open(UnitId unit, RepoPath path, int line);

        /** Called after the dialog has been closed because files changed. */
        void changed(ChangeCheckResult found);
    }

    public PlanController(
            Session session,
            WindowContext window,
            StepPlanningModel plans,
            CrateFolderChoice source,
            UnitCapabilityProvider abilities,
            Acts acts) {
        this.session = session;
        this.window = window;
        this.plans = plans;
        this.source = source;
        this.abilities = abilities;
        this.acts = acts;
        this.confirmation = new PlanConfirmationController(
                window.overlay(),
                window.background(),
                window.stage().focusedProperty(),
                () -> ChangeCheckResult.of(session),
                acts::changed);
    }

    /**
     * Opens the dialog of a step. Starts nothing.
     *
     * @param notWatched why this machine can't trace a step's behaviour, as a clause; empty if it can
     */
    public void open(StepDefinition step, List<Toolchain> toolchains, Optional<String> notWatched) {
        Choices choices = new Choices();
        PlanBody body = step.downloads()
                ? new DownloadPlanBody(choices)
                : new CompilePlanBody(step, abilities, notWatched, choices);
        confirmation.open(new PlanDialog(step, plans.offered(toolchains), body, choices));
        plans.arguments(List.of());
        compile(open -> open.programs(plans.programs(), plans.program()));
        abilities.wanted(() -> compile(CompilePlanBody::refresh));
        plan();
        offer();
    }

    /** Applies an action to the open dialog if its step compiles. */
    private void compile(Consumer<CompilePlanBody> listener) {
        if (confirmation.dialog().map(PlanDialog::body).orElse(null) instanceof CompilePlanBody body) {
            listener.accept(body);
        }
    }

    /** Loads the available packages and features and shows them in the dialog. */
    private void offer() {
        compile(_ -> plans.offer(offer -> {
            known = offer;
            showOffer();
        }));
    }

    private void showOffer() {
        compile(open -> {
            open.cargo(known, plans.program(), plans.choice());
            open.expand(known, plans.expand());
            open.compareRuns(plans.comparesRuns());
        });
    }

    private void plan() {
        confirmation.dialog().ifPresent(open -> {
            long mine = confirmation.next();
            open.planning();
            open.source(source.folder());
            admissible();
            plans.plan(open.step().step(), result -> {
                acts.planned();
                if (confirmation.isLatest(mine)) {
                    recordStale(result);
                    admissible();
                    open.show(result);
                }
            });
        });
    }

    /** Records in the history which decisions of the plan are stale. */
    private void recordStale(Plan.Result result) {
        result.found()
                .flatMap(Plan::compile)
                .ifPresent(work -> session.recordStaleDecisions(work.units().stream()
                        .filter(unit -> work.ground(unit) == DecisionGround.STALE)
                        .map(PlannedUnit::id)
                        .toList()));
    }

    private void admissible() {
        compile(open -> open.admissible(plans.admissible(), plans.admission()));
    }

    /**
     * Recomputes the plan after a choice that also affects the other steps, and recomputes their plans in the
     * background.
     */
    private void replan() {
        plan();
        plans.all(acts::planned);
    }

    /** Handles the choices in the dialog. */
    private final class Choices implements PlanDialog.Acts, CompilePlanBody.Acts, DownloadPlanBody.Acts {
        @Override
        public void cancel() {
            window.overlay().cancel();
        }

        @Override
        public void confirmed(Plan plan, StartToken token) {
            confirmation.confirmed(() -> {
                plan.compile().ifPresent(work -> session.decided(newDecisions(work)));
                plans.decided();
                acts.start(plan, token);
            });
        }

        @Override
        public void decide(PlannedUnit unit, PlannedUnit.Decision decision) {
            plans.consent(plans.consent().with(unit.id(), decision));
            replan();
        }

        @Override
        public void allStub() {
            plans.consent(Consent.NONE.with(units(), PlannedUnit.Decision.STUB));
            replan();
        }

        /** Returns the units of the shown plan on which the auditor can make a decision. */
        private List<PlannedUnit> units() {
            return shown().map(Plan::units).orElse(List.of()).stream()
                    .filter(CompilePlanModel::isCompileTime)
                    .toList();
        }

        private Optional<Plan> shown() {
            return confirmation
                    .dialog()
                    .flatMap(open -> plans.find(open.step().step()))
                    .flatMap(Plan.Result::found);
        }

        @Override
        public void undoDecision() {
            if (plans.undoConsent()) {
                replan();
            }
        }

        /** Returns the decisions made in this dialog, for units whose bytes have a digest to bind the decision to. */
        private static List<UnitDecisionStore.NewDecision> newDecisions(CompileWork work) {
            return work.units().stream()
                    .filter(CompilePlanModel::isCompileTime)
                    .filter(unit -> switch (work.ground(unit)) {
                        case CHOSEN, EVERYTHING -> true;
                        case BEFORE, STALE, PURPOSE, NOTHING -> false;
                    })
                    .flatMap(unit -> work.binding(unit).digest().stream()
                            .map(digest -> new UnitDecisionStore.NewDecision(unit.id(), digest, unit.decision())))
                    .toList();
        }

        @Override
        public void line(PlannedUnit unit, AbilityPlace place, Consumer<List<UnitSourceReader.Line>> listener) {
            source().ifPresent(from -> window.background()
                    .read(
                            "line",
                            () -> from.lines(
                                    unit,
                                    place.evidence().path(),
                                    place.evidence().line()),
                            listener));
        }

        @Override
        public void open(PlannedUnit unit, Optional<AbilityPlace> place) {
            source().ifPresent(from -> {
                Optional<RepoPath> at = place.map(one -> one.evidence().path());
                int line = place.map(one -> one.evidence().line()).orElse(1);
                window.overlay().cancel();
                from.inRepository(unit)
                        .ifPresentOrElse(
                                root -> acts.open(at.orElse(root), line),
                                () -> acts.open(unit.id(), at.orElseGet(() -> from.inCrate(unit)), line));
            });
        }

        /** Returns a reader for the source of the shown plan's units; empty if no plan of a compiling step is shown. */
        private Optional<UnitSourceReader> source() {
            return shown().flatMap(Plan::compile).map(work -> new UnitSourceReader(session.repository(), work));
        }

        @Override
        public void manifest(RepoPath chosen) {
            plans.manifest(chosen);
            compile(open -> open.programs(plans.programs(), plans.program()));
            replan();
            offer();
        }

        @Override
        public void cargo(CargoChoice chosen) {
            plans.choice(chosen);
            replan();
        }

        @Override
        public void expand(Optional<String> name) {
            plans.expand(name);
            plan();
        }

        @Override
        public void compareRuns(boolean chosen) {
            plans.compareRuns(chosen);
            plan();
        }

        @Override
        public void admit(String key, boolean admitted) {
            plans.admit(key, admitted);
            replan();
        }

        @Override
        public void program(Program chosen) {
            plans.program(chosen);
            showOffer();
            plan();
        }

        @Override
        public void typing() {
            confirmation.next();
            confirmation.dialog().ifPresent(PlanDialog::planning);
        }

        @Override
        public void arguments(ParsedArguments line) {
            switch (line) {
                case ParsedArguments.Split(List<String> arguments) -> {
                    plans.arguments(arguments);
                    plan();
                }
                case ParsedArguments.Unfinished(String sentence) ->
                    confirmation.dialog().ifPresent(open -> open.block(sentence));
            }
        }

        @Override
        public void toolchain(Optional<Path> chosen) {
            plans.toolchain(chosen);
            replan();
        }

        @Override
        public void index(String address) {
            RegistryIndexAddress.of(address).ifPresent(index -> {
                plans.hosts(new FetchChoice(with(index.host()), Optional.of(index)));
                plan();
            });
        }

        @Override
        public void noIndex() {
            FetchChoice before = plans.hosts();
            String place = before.registry().map(index -> index.host().words()).orElse("");
            plans.hosts(new FetchChoice(without(place), Optional.empty()));
            plan();
        }

        @Override
        public void allow(HostRule host) {
            plans.hosts(new FetchChoice(with(host), plans.hosts().registry()));
            plan();
        }

        @Override
        public void forbid(String place) {
            plans.hosts(new FetchChoice(without(place), plans.hosts().registry()));
            plan();
        }

        private List<HostRule> with(HostRule host) {
            List<HostRule> hosts = new ArrayList<>(without(host.words()));
            hosts.add(host);
            return hosts;
        }

        private List<HostRule> without(String place) {
            return plans.hosts().hosts().stream()
                    .filter(host -> !host.words().equals(place))
                    .toList();
        }

        @Override
        public void ticked() {
            plan();
        }

        @Override
        public void chooseSource() {
            acts.chooseSource(PlanController.this::plan);
        }
    }
}
