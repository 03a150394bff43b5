namespace Core.Memberships;

/// <summary>A payment of a reader's that fails, as every page says at its top.</summary>
/// <param name="ReadsUntil">Until when they read on; null: the gate is closed.</param>
/// <param name="NeedsHolder">Their bank wants them to confirm it.</param>
public sealed record OwedPayment(Money Amount, DateTimeOffset? ReadsUntil, bool NeedsHolder);
