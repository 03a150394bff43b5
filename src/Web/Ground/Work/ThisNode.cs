namespace Web.Ground.Work;

/// <summary>This process among those that share the work.</summary>
/// <param name="Id">Another one after each start.</param>
public sealed record ThisNode(Guid Id, InstanceRole Role);
