namespace Web.Tests.Kit;

/// <summary>Tests that look at a clock: no other test runs beside them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
