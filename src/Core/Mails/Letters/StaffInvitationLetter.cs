using System.Text.Json.Serialization;
using Core.Staff;

namespace Core.Mails.Letters;

/// <summary>Somebody may work at the staff desk. The mail opens nothing by itself: they sign in as everybody does.</summary>
public sealed record StaffInvitationLetter(IReadOnlyList<Permission> May, Uri DeskUrl) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.StaffInvitation;
}
