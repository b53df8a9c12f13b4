# Builds sites with Jekyll, each in a process of its own: paths of folders on standard input, "ok PATH" or "failed PATH: …" on standard output.
require 'jekyll'
Jekyll.logger.log_level = :error
$stdout.sync = true
$stdin.each_line do |line|
  path = line.chomp
  reader, writer = IO.pipe
  pid = fork do
    $stderr.reopen(File::NULL)
    ENV['TZ'] = 'UTC'
    begin
      config = Jekyll.configuration('source' => path, 'destination' => "#{path}/_site", 'quiet' => true, 'disable_disk_cache' => true,
                                    'time' => '2026-11-29 10:11:12 +0000')
      Jekyll::Site.new(config).process
      writer.write("ok #{path}")
    rescue SystemExit, StandardError, SystemStackError => error
      writer.write("failed #{path}: #{error.message.lines.first.to_s.strip}")
    end
    exit!(0)
  end
  writer.close
  puts reader.read
  reader.close
  Process.wait(pid)
end
