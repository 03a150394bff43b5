namespace Web.Ground.Work;

/// <summary>The work took longer than its lease, or its process passed for dead, and another may have taken over: nothing of it may be committed.</summary>
public sealed class LeaseLostException(Guid holder) : Exception($"Lease {holder} ran out.");
