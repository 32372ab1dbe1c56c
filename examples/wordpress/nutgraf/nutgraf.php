<?php
/**
 * Plugin Name: Nutgraf
 * Description: A brief of each published story, matched to its words, reviewed by an editor before readers see it.
 * Version: 0.1.0
 * Requires at least: 6.1
 * Requires PHP: 8.1
 * License: Apache-2.0
 * License URI: https://www.apache.org/licenses/LICENSE-2.0
 *
 * A thin client of Nutgraf's HTTP API. `wp-config.php` (or the environment) has its three settings:
 * NUTGRAF_URL, NUTGRAF_KEY and NUTGRAF_WEBHOOK_SECRET. None of them leaves the server.
 */

declare(strict_types=1);

namespace Nutgraf;

defined( 'ABSPATH' ) || exit;

require __DIR__ . '/client.php';
require __DIR__ . '/signature.php';
require __DIR__ . '/meta.php';
require __DIR__ . '/story.php';
require __DIR__ . '/briefs.php';
require __DIR__ . '/statements.php';
require __DIR__ . '/routes.php';
require __DIR__ . '/hook.php';
require __DIR__ . '/box.php';
require __DIR__ . '/page.php';

add_action( 'init', register_kept(...) );
add_filter( 'is_protected_meta', protect_meta(...), 10, 2 );
add_action( 'wp_after_insert_post', story_saved(...), 10, 2 );
add_action( 'before_delete_post', forget(...) );
add_action( 'rest_api_init', register_routes(...) );
add_action( 'rest_api_init', register_hook(...) );
add_action( 'add_meta_boxes_post', add_box(...) );
add_action( 'admin_enqueue_scripts', enqueue_box(...) );
add_filter( 'the_content', with_brief(...), 20 ); // after blocks, paragraphs and shortcodes
add_action( 'wp_enqueue_scripts', enqueue_page(...) );
