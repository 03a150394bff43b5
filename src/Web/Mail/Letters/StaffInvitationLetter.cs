using System.Text.Json.Serialization;
using Core.Mails;

namespace Web.Mail.Letters;

/// <summary>Somebody may work at the staff desk. The mail opens nothing by itself: they sign in as everybody does.</summary>
public sealed record StaffInvitationLetter(string May, Uri DeskUrl) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.StaffInvitation;
}
