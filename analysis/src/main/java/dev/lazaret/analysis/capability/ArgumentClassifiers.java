package dev.lazaret.analysis.capability;

/** The classifiers of arguments, one for each kind of argument. */
record ArgumentClassifiers(
        ProgramClassifier programs,
        FileClassifier files,
        VariableClassifier variables,
        NativeCodeClassifier nativeCode) {
    /** Creates the classifiers for the names in the rule data. */
    static ArgumentClassifiers of(KnownNames names) {
        VariableClassifier variables = new VariableClassifier(names);
        return new ArgumentClassifiers(
                new ProgramClassifier(names),
                new FileClassifier(names, variables),
                variables,
                new NativeCodeClassifier(names));
    }
}
