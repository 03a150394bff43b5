using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Web.People.Accounts;

/// <summary>Gives an account its former address again, by the link of the mail that went there. Looking at it does nothing, because mail scanners look too.</summary>
[EnableRateLimiting(AccountsRoom.SignInLimit)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class EmailBackPage(AddressKey keys, EmailReturn back) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Key { get; set; }

    /// <summary>Null: the link is none of ours, or too old.</summary>
    public string? Address { get; private set; }

    public bool IsBack { get; private set; }

    /// <summary>Another account has the address by now.</summary>
    public bool IsTaken { get; private set; }

    public void OnGet() => Read();

    public async Task OnPostAsync(CancellationToken cancel)
    {
        Read();
        if (keys.Open(Key) is var (supporterId, address))
        {
            IsBack = await back.RunAsync(supporterId, address, cancel);
            IsTaken = !IsBack;
        }
    }

    private void Read()
    {
        Address = keys.Open(Key)?.Address.Value;
        Response.StatusCode = Address is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
    }
}
