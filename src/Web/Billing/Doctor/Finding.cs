using Core;

namespace Web.Billing.Doctor;

/// <summary>One thing that was looked at.</summary>
/// <param name="Kind">What.</param>
/// <param name="Says">What was found.</param>
public sealed record Finding(FindingKind Kind, bool IsWell, Reason Says);
