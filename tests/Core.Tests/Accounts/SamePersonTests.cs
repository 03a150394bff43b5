using Core.Accounts;
using Core.Texts;

namespace Core.Tests.Accounts;

/// <summary>Who has what is had once a person: one mailbox is one person, however its address is spelt.</summary>
public sealed class SamePersonTests
{
    [Theory]
    [InlineData("ada@example.test", "ADA@example.test", true)]
    [InlineData("ada@example.test", "ada+coupon@example.test", true)]
    [InlineData("ada+one@example.test", "ada+two@example.test", true)]
    [InlineData("ada.moor@gmail.com", "adamoor@gmail.com", true)]
    [InlineData("a.d.a.moor+x@gmail.com", "adamoor@googlemail.com", true)]
    [InlineData("ada-moor@proton.me", "ada.moor@pm.me", true)]
    [InlineData("ada@icloud.com", "ada@me.com", true)]
    [InlineData("ada-shop@yahoo.com", "ada-news@yahoo.com", true)]
    [InlineData("ada.moor@example.test", "adamoor@example.test", false)] // elsewhere dots may make two people
    [InlineData("ada-moor@gmail.com", "adamoor@gmail.com", false)]
    [InlineData("ada@gmail.com", "ada@example.test", false)]
    [InlineData("ada@icloud.com", "ben@icloud.com", false)]
    [InlineData("ada@yahoo.com", "ada@yahoo.de", true)]
    public void One_mailbox_is_one_person_and_no_more_than_that(string one, string other, bool same)
    {
        Assert.Equal(same, SamePerson.KeyOf(Read(one)) == SamePerson.KeyOf(Read(other)));
        Assert.Equal(same, SamePerson.HashOf(Read(one)) == SamePerson.HashOf(Read(other)));
    }

    [Theory]
    [InlineData("ada.moor@gmail.com")]
    [InlineData("...@gmail.com")]
    [InlineData("-a@yahoo.com")]
    [InlineData("._-x@proton.me")]
    [InlineData("ada+x@example.test")]
    public void Every_address_of_a_person_is_found_by_how_it_begins_and_ends(string address)
    {
        if (EmailAddress.Read(address) is not { } read)
        {
            return;
        }

        Assert.Contains(SamePerson.Kin(read), kin => read.Normal.StartsWith(kin.Beginning, StringComparison.Ordinal) && read.Normal.EndsWith(kin.Ending, StringComparison.Ordinal));
    }

    private static EmailAddress Read(string address) => EmailAddress.Read(address)!;
}
