using Core;

namespace Web.Joining.Tips;

/// <summary>What somebody wants to give once, checked.</summary>
/// <param name="SupporterId">Of the session; null for somebody who is not signed in.</param>
/// <param name="ReturnPath">A local path to read on at.</param>
public sealed record TipWish(Money Amount, string Email, Guid? SupporterId, string? ReturnPath, NetworkOrigin Origin);
