using Core.Memberships;

namespace Web.Desk.Members;

/// <summary>What somebody said in their own words when they came to cancel.</summary>
public sealed record LeavingWords(Guid SupporterId, string Tier, LeavingReason Reason, string Words, LeavingDeed Deed, DateTimeOffset At);
