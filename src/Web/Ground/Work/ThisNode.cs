namespace Web.Ground.Work;

/// <summary>This process among those that share the work.</summary>
/// <param name="Id">Another one after each start.</param>
/// <param name="Machine">What it runs on, by name: the same after a start, and for all that run there.</param>
public sealed record ThisNode(Guid Id, InstanceRole Role, string Machine);
