using System.Globalization;
using System.Security.Claims;
using Collet;
using Microsoft.Extensions.Time.Testing;
using SampleHost.Notes;
using SampleHost.Tools;

namespace SampleHost.Tests;

public sealed class TimeAndNoteToolTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    private static TimeConversion FromWall(string zone, string date, string time) => TimeTools.Convert(
        ["UTC", zone],
        date: DateOnly.Parse(date, CultureInfo.InvariantCulture),
        time: TimeOnly.Parse(time, CultureInfo.InvariantCulture),
        fromZone: zone);

    [Theory]
    [InlineData("Europe/Helsinki", "2026-07-01", "12:00", "2026-07-01T09:00:00", "unique")]
    [InlineData("Europe/Helsinki", "2026-12-01", "12:00", "2026-12-01T10:00:00", "unique")]
    [InlineData("Europe/Helsinki", "2026-03-29", "03:30", "2026-03-29T01:30:00", "skipped")]
    [InlineData("Europe/Helsinki", "2026-10-25", "03:30", "2026-10-25T00:30:00", "ambiguous")]
    [InlineData("America/New_York", "2026-03-08", "02:30", "2026-03-08T07:30:00", "skipped")]
    [InlineData("America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30:00", "ambiguous")]
    [InlineData("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:45:00", "skipped")]
    [InlineData("Asia/Kathmandu", "2026-01-01", "00:00", "2025-12-31T18:15:00", "unique")]
    public void Clock_times_are_converted_with_gaps_and_overlaps(string zone, string date, string time, string utc, string kind)
    {
        TimeConversion converted = FromWall(zone, date, time);
        Assert.Equal(DateTimeOffset.Parse(utc + "Z", CultureInfo.InvariantCulture), converted.Utc);
        Assert.Equal(kind, converted.ClockTime.ToString(), ignoreCase: true);
    }

    [Theory]
    [MemberData(nameof(Cultures.Names), MemberType = typeof(Cultures))]
    public Task Instants_are_converted_alike_in_every_culture(string culture) => Cultures.RunAsync(culture, () =>
    {
        ZonedTime time = Assert.Single(TimeTools.Convert(["Asia/Tokyo"], new DateTimeOffset(2026, 1, 1, 20, 0, 0, TimeSpan.FromHours(2))).Times);
        Assert.Equal(new DateTime(2026, 1, 2, 3, 0, 0), time.Local.DateTime);
        Assert.Equal((TimeSpan.FromHours(9), false, DayOfWeek.Friday), (time.UtcOffset, time.IsDaylightSaving, time.DayOfWeek));
        return Task.CompletedTask;
    });

    [Theory]
    [InlineData("Nowhere/City")]
    [InlineData("../../../etc/passwd")]
    [InlineData("/etc/localtime")]
    [InlineData("")]
    public void Unknown_zones_are_refused_with_examples(string zone) => Assert.Contains(
        "Europe/Helsinki", Assert.Throws<ToolException>(() => TimeTools.Convert([zone], DateTimeOffset.UnixEpoch)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_missing_database_is_the_operators_business() =>
        Assert.Contains("tzdata", TimeZones.Explain("Europe/Helsinki", "/usr/share/zoneinfo"), StringComparison.Ordinal);

    [Fact]
    public void What_to_convert_is_given_once_and_in_the_calendar()
    {
        Assert.Throws<ToolArgumentException>(() => TimeTools.Convert(["UTC"]));
        Assert.Throws<ToolArgumentException>(() => TimeTools.Convert(["UTC"], DateTimeOffset.UnixEpoch, new DateOnly(2026, 1, 1)));
        Assert.Equal("/fromZone", Assert.Throws<ToolArgumentException>(() => TimeTools.Convert(["UTC"], date: new DateOnly(2026, 1, 1))).Errors[0].Pointer);
        Assert.Equal("/date", Assert.Throws<ToolArgumentException>(
            () => TimeTools.Convert(["UTC"], date: DateOnly.MinValue, fromZone: "Asia/Tokyo")).Errors[0].Pointer);
    }

    [Fact]
    public void The_clock_is_the_hosts()
    {
        List<ZonedTime> now = new TimeTools(_clock).Now(["UTC", "Europe/Helsinki"]);
        Assert.Equal([12, 14], now.Select(time => time.Local.Hour));
    }

    [Fact]
    public void Days_are_counted()
    {
        var monday = new DateOnly(2026, 11, 23);
        Assert.Equal(new DayCount(14, 9), TimeTools.CountDays(monday, monday.AddDays(13), holidays: [monday]));
        Assert.Equal(new DayCount(7, 1), TimeTools.CountDays(monday, monday.AddDays(6), new HashSet<DayOfWeek> { DayOfWeek.Sunday }));
        Assert.Throws<ToolArgumentException>(() => TimeTools.CountDays(monday, monday.AddDays(-1)));
    }

    [Fact]
    public async Task Notes_are_found_expire_and_are_forgotten()
    {
        var tools = new NoteTools(new NoteBook(_clock), _clock);
        await using ToolCall call = ToolCall.Rent(new NoTool(), "{}"u8.ToArray());
        Note first = tools.Add(call, "Buy a fork", ["shopping"], new() { ["shop"] = "x" }, TimeSpan.FromHours(1));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Note second = tools.Add(call, "Buy a knife", ["Shopping", "later"]);
        Assert.Equal([second.Id, first.Id], (await tools.FindAsync(call)).Select(note => note.Id));
        Assert.Equal([second.Id], (await tools.FindAsync(call, "KNIFE", ["shopping"])).Select(note => note.Id));
        Assert.Equal([second.Id], (await tools.FindAsync(call, since: second.Created)).Select(note => note.Id));
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal([second.Id], (await tools.FindAsync(call)).Select(note => note.Id));
        tools.Forget(call, second.Id);
        Assert.Empty(await tools.FindAsync(call));
        Assert.Throws<ToolException>(() => tools.Forget(call, second.Id));
        Assert.Throws<ToolArgumentException>(() => tools.Add(call, "x", expiresIn: TimeSpan.Zero));
    }

    [Fact]
    public async Task Callers_see_their_own_notes_only()
    {
        var tools = new NoteTools(new NoteBook(_clock), _clock);
        await using ToolCall alice = ToolCall.Rent(new NoTool(), "{}"u8.ToArray());
        await using ToolCall bob = ToolCall.Rent(new NoTool(), "{}"u8.ToArray());
        alice.Caller = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "alice")], "test"));
        bob.Caller = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "bob")], "test"));
        Note note = tools.Add(alice, "mine");
        Assert.Empty(await tools.FindAsync(bob));
        Assert.Throws<ToolException>(() => tools.Forget(bob, note.Id));
        Assert.Single(await tools.FindAsync(alice));
    }

    [Fact]
    public async Task There_is_room_for_so_many_notes()
    {
        var tools = new NoteTools(new NoteBook(_clock), _clock);
        await using ToolCall call = ToolCall.Rent(new NoTool(), "{}"u8.ToArray());
        for (int i = 0; i < NoteBook.Capacity; i++)
        {
            tools.Add(call, "x");
        }

        Assert.Throws<ToolException>(() => tools.Add(call, "x"));
    }
}
