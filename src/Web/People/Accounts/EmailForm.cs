using System.ComponentModel.DataAnnotations;

namespace Web.People.Accounts;

/// <summary>One field: an e-mail address.</summary>
public sealed class EmailForm
{
    private const int Longest = 254;

    [Required(ErrorMessage = "Write your e-mail address.")]
    [EmailAddress(ErrorMessage = "This does not look like an e-mail address. One looks like name@example.org.")]
    [StringLength(Longest, ErrorMessage = "An e-mail address has at most 254 characters.")]
    public string? Email { get; set; }

    public static bool IsAddress(string email) =>
        email.Length <= Longest && email.All(sign => sign > ' ') && new EmailAddressAttribute().IsValid(email);
}
