using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>The link and the code of one sign-in request: the row is emptied of both once it is sent or too late.</summary>
public sealed record SignInLetter(string Code, Uri SignInUrl, int Minutes) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.SignIn;
}
