using System.ComponentModel.DataAnnotations;
using Core.Facts;
using Core.Memberships;

namespace Web.Desk.Settings;

/// <summary>For how many days members read on when money does not come, as typed; 0 is not at all.</summary>
public sealed class AccessForm
{
    [Required(ErrorMessage = "Settings.Access.Days.Missing"), Range(0, AccessPolicy.MostDays, ErrorMessage = "Settings.Access.Days.Wrong")]
    public int? PastDue { get; set; }

    [Required(ErrorMessage = "Settings.Access.Days.Missing"), Range(0, AccessPolicy.MostDays, ErrorMessage = "Settings.Access.Days.Wrong")]
    public int? Unpaid { get; set; }

    [Required(ErrorMessage = "Settings.Access.Days.Missing"), Range(0, AccessPolicy.MostDays, ErrorMessage = "Settings.Access.Days.Wrong")]
    public int? Paused { get; set; }

    [Required(ErrorMessage = "Settings.Access.Days.Missing"), Range(0, AccessPolicy.MostDays, ErrorMessage = "Settings.Access.Days.Wrong")]
    public int? Pending { get; set; }

    /// <summary>The rule that was looked at when it was typed.</summary>
    public int Revision { get; set; }

    public static AccessForm Of(AccessPolicy policy) => new()
    {
        PastDue = policy.PastDueDays,
        Unpaid = policy.UnpaidDays,
        Paused = policy.PausedDays,
        Pending = policy.PendingDays,
        Revision = policy.Revision,
    };

    /// <returns>What changes.</returns>
    public IReadOnlyList<FieldChange> Changes(AccessPolicy before) => FieldChange.Among(
        new FieldChange("past-due-days", $"{before.PastDueDays}", $"{PastDue}"),
        new FieldChange("unpaid-days", $"{before.UnpaidDays}", $"{Unpaid}"),
        new FieldChange("paused-days", $"{before.PausedDays}", $"{Paused}"),
        new FieldChange("pending-days", $"{before.PendingDays}", $"{Pending}"));

    public void ApplyTo(AccessPolicy policy) => policy.Change(PastDue!.Value, Unpaid!.Value, Paused!.Value, Pending!.Value);
}
