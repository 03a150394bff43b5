using Core.Memberships;

namespace Web.Desk.Members;

/// <summary>One reason, and how often it was given of late, in a year and in all; and how many of all paused instead.</summary>
public sealed record LeavingRow(LeavingReason Reason, int Lately, int Year, int All, int Paused);
